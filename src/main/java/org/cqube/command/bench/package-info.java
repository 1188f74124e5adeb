/**
 * {@code ./cqube bench}: what cQube takes, beside what a database administrator would need by hand for the same file, in one run. The
 * server runs in a process of its own and is spoken to over HTTP. The door is {@link org.cqube.command.bench.BenchCommand}.
 */
@NullMarked
package org.cqube.command.bench;

import org.jspecify.annotations.NullMarked;
