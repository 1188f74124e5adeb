/** {@code ./cqube check}: a file checked on the emitter's own machine, by the code that checks it on the server. */
@NullMarked
package org.cqube.command.check;

import org.jspecify.annotations.NullMarked;
