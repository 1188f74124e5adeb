/** The database that everything else is given: the one of the settings, or a real PostgreSQL started beside the program. */
@NullMarked
package org.cqube.embedded;

import org.jspecify.annotations.NullMarked;
