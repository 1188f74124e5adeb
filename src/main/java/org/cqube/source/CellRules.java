package org.cqube.source;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the values of a column must be besides their type and its fixed limits.
 *
 * @param bounds a number may not be above any of these
 * @param earliest first day accepted
 * @param untilToday a day that lies ahead is refused
 * @param no further values that mean "not there"; of type {@link ColumnType#AVAILABILITY} only
 * @param ofEmission a file may lack the column: its academic year is then the one in which it was emitted
 */
public record CellRules(
        List<Bound> bounds, Optional<LocalDate> earliest, boolean untilToday, List<String> no, boolean ofEmission) {
    public static final CellRules NONE = new CellRules(List.of(), Optional.empty(), false, List.of(), false);
}
