package org.cqube.source;

/**
 * One line of a state's configuration.
 *
 * @param name stored name of the column, {@code cQube column}
 * @param header the state's own name of it, one more than the declared ones; empty: none
 * @param active whether it is sent, checked, stored and counted
 */
public record ConfiguredColumn(String name, String header, boolean active) {}
