package org.cqube.source;

/**
 * A column that names a row of a master: a record whose master is not known is parked until it arrives.
 *
 * @param column stored name of the column
 * @param to whose key it holds
 */
public record Reference(String column, Referred to) {}
