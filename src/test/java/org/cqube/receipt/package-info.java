@NullMarked
package org.cqube.receipt;

import org.jspecify.annotations.NullMarked;
