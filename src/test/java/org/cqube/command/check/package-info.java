/** Files checked on the emitter's own machine. */
@NullMarked
package org.cqube.command.check;

import org.jspecify.annotations.NullMarked;
