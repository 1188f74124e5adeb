/** {@code ./cqube replay}: a source built anew from its kept files. */
@NullMarked
package org.cqube.command.replay;

import org.jspecify.annotations.NullMarked;
