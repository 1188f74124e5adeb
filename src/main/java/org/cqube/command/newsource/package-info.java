/** {@code ./cqube new-source}: the folder of a source to begin with. */
@NullMarked
package org.cqube.command.newsource;

import org.jspecify.annotations.NullMarked;
