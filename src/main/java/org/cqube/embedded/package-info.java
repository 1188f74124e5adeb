/** The real PostgreSQL started beside the program where none is given. Sees no room. */
@NullMarked
package org.cqube.embedded;

import org.jspecify.annotations.NullMarked;
