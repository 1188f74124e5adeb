/** The gates: what may see what, and that every gate catches a planted fault. */
@NullMarked
package org.cqube.structure;

import org.jspecify.annotations.NullMarked;
