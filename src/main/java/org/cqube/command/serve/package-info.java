/** {@code ./cqube serve}: the server until it is told to stop. */
@NullMarked
package org.cqube.command.serve;

import org.jspecify.annotations.NullMarked;
