/** The command line of the emitter and the administrator: demo, serve, emit, check, token, replay, bench, new-source. On top of everything. */
@NullMarked
package org.cqube.command;

import org.jspecify.annotations.NullMarked;
