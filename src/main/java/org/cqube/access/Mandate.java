package org.cqube.access;

import java.util.Optional;
import java.util.Set;

/**
 * The right under which one emission travels, fixed when its URL was asked for.
 *
 * @param receipt the receipt's id
 * @param emitter name of the emitter's user
 * @param sources ids of the sources it may send
 * @param area records of schools outside are refused; empty: the whole state
 */
public record Mandate(String receipt, String emitter, Set<String> sources, Optional<Area> area) {}
