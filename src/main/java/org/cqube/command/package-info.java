/** The command line of the emitter and the administrator: demo, serve, emit, token, bench. On top of everything. */
@NullMarked
package org.cqube.command;

import org.jspecify.annotations.NullMarked;
