package org.cqube.aggregation;

import java.sql.SQLException;
import java.time.YearMonth;
import org.cqube.access.Level;
import org.jspecify.annotations.Nullable;

/** One month: touched schools are computed from their marks, everything above them as the sum of what lies right below. */
final class RollUpMonths {
    private final MonthRows rows;
    private final Areas areas;
    private final Columns columns;

    RollUpMonths(MonthRows rows, Areas areas, Columns columns) {
        this.rows = rows;
        this.areas = areas;
        this.columns = columns;
    }

    /** Returns the number of areas computed. */
    int roll(YearMonth month, Ancestors touched, int[] holidays) throws SQLException {
        @Nullable MonthFigures[] below = rows.schools(month, touched.childrenOf(Level.CLUSTER, areas), holidays);
        rows.replace(Level.SCHOOL, month, touched.at(Level.SCHOOL), below);
        for (int l = Level.CLUSTER.ordinal(); l >= 0; l--) {
            Level level = Level.values()[l];
            var computed = new @Nullable MonthFigures[areas.size(level)];
            for (int area : touched.at(level).stream().toArray()) {
                computed[area] = sum(level, area, below);
            }
            rows.replace(level, month, touched.at(level), computed);
            if (level != Level.STATE) {
                below = withSiblings(level, month, touched, computed);
            }
        }
        return touched.count();
    }

    /** The sums one level up need the areas beside the touched ones too. */
    private @Nullable MonthFigures[] withSiblings(
            Level level, YearMonth month, Ancestors touched, @Nullable MonthFigures[] computed) throws SQLException {
        var siblings = touched.childrenOf(Level.values()[level.ordinal() - 1], areas);
        siblings.andNot(touched.at(level));
        if (!siblings.isEmpty()) {
            @Nullable MonthFigures[] stored = rows.above(level, month, siblings);
            siblings.stream().forEach(area -> computed[area] = stored[area]);
        }
        return computed;
    }

    private @Nullable MonthFigures sum(Level level, int area, @Nullable MonthFigures[] children) {
        Level below = level.below().orElseThrow();
        MonthFigures sum = null;
        for (int child = areas.first(level, area, below); child < areas.first(level, area + 1, below); child++) {
            MonthFigures part = children[child];
            if (part != null) {
                sum = sum == null ? MonthFigures.zero(columns) : sum;
                MonthFigures.add(sum.days(), part.days());
                MonthFigures.add(sum.totals(), part.totals());
            }
        }
        return sum;
    }
}
