/** The folder of a new source. */
@NullMarked
package org.cqube.command.newsource;

import org.jspecify.annotations.NullMarked;
