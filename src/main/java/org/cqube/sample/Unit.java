package org.cqube.sample;

/**
 * A district, block or cluster of the made-up state.
 *
 * @param parent index of the unit above in its list; -1 for a district
 */
public record Unit(String id, String name, int parent) {}
