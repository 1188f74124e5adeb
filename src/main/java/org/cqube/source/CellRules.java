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
 * @param late switched on after the file came: a value that cannot be read, or breaks a rule, is taken as blank
 */
public record CellRules(
        List<Bound> bounds,
        Optional<LocalDate> earliest,
        boolean untilToday,
        List<String> no,
        boolean ofEmission,
        boolean late) {
    public static final CellRules NONE = new CellRules(List.of(), Optional.empty(), false, List.of(), false, false);

    /** Of a column that was on from the beginning. */
    public CellRules(
            List<Bound> bounds, Optional<LocalDate> earliest, boolean untilToday, List<String> no, boolean ofEmission) {
        this(bounds, earliest, untilToday, no, ofEmission, false);
    }

    CellRules asLate() {
        return new CellRules(bounds, earliest, untilToday, no, ofEmission, true);
    }
}
