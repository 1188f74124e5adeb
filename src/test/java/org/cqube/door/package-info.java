/** Every door of the program, tried by everybody over HTTP. */
@NullMarked
package org.cqube.door;

import org.jspecify.annotations.NullMarked;
