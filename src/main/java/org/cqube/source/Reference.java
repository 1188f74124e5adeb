package org.cqube.source;

/**
 * A column that names a row of a master: a record whose master is not known is parked until it arrives.
 *
 * @param column stored name of the column
 * @param role whose master it names
 */
public record Reference(String column, Role role) {}
