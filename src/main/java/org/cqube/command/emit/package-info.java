/**
 * The emitter's side of an upload: manifest and zip made from CSV files, a one-time URL, the PUT with its retries, and the account of
 * what became of it. The door is {@link org.cqube.command.emit.EmissionClient}. Talks to the server by HTTP only; starts no Spring.
 */
@NullMarked
package org.cqube.command.emit;

import org.jspecify.annotations.NullMarked;
