/** Work that the program does by itself, again and again, as long as it runs. */
@NullMarked
package org.cqube.background;

import org.jspecify.annotations.NullMarked;
