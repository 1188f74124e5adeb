package org.cqube.source;

/**
 * Whose and when the records of a row file are: what measures need.
 *
 * @param school stored name of the school's column
 */
public record RowGrain(String school, RowTime time) {
    public boolean hasDays() {
        return time instanceof RowTime.Day;
    }
}
