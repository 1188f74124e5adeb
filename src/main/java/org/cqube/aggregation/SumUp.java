package org.cqube.aggregation;

import java.sql.SQLException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.cqube.access.Level;
import org.jspecify.annotations.Nullable;

/** A period's numbers of everything above the schools: the sum of what lies right below. Writes them, and those of the schools. */
final class SumUp {
    private final PeriodRows rows;
    private final Columns columns;
    private final Areas areas;
    private final Map<String, Map<Level, BitSet>> changed = new HashMap<>();
    private long groups;

    SumUp(PeriodRows rows, Columns columns, Areas areas) {
        this.rows = rows;
        this.columns = columns;
        this.areas = areas;
    }

    /** Areas computed, by period. */
    Map<String, Map<Level, BitSet>> changed() {
        return changed;
    }

    /** Number of areas × periods computed. */
    long groups() {
        return groups;
    }

    void sum(String period, Ancestors computed, PeriodFigures figures) throws SQLException {
        for (int l = Level.SCHOOL.ordinal(); l >= 0; l--) {
            Level level = Level.values()[l];
            long[] @Nullable [] ofLevel = figures.of(period, level);
            if (level != Level.SCHOOL) {
                computed.at(level).stream().forEach(area -> ofLevel[area] = sum(period, level, area, figures));
            }
            rows.replace(level, period, computed.at(level), ofLevel);
        }
        groups += computed.count();
        changed.put(period, Changes.byLevel(computed));
    }

    private long @Nullable [] sum(String period, Level level, int area, PeriodFigures figures) {
        Level below = level.below().orElseThrow();
        long[] @Nullable [] children = figures.of(period, below);
        long[] sum = null;
        for (int child = areas.first(level, area, below); child < areas.first(level, area + 1, below); child++) {
            if (children[child] != null) {
                sum = sum == null ? new long[columns.count()] : sum;
                MonthFigures.add(sum, children[child]);
            }
        }
        return sum;
    }
}
