/**
 * Users and emitters' tokens from the command line, on the database of a server that runs or does not: no web server is started. The
 * door is {@link org.cqube.command.people.PeopleDoor}.
 */
@NullMarked
package org.cqube.command.people;

import org.jspecify.annotations.NullMarked;
