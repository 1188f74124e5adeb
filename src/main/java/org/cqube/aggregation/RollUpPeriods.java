package org.cqube.aggregation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cqube.access.Level;
import org.jspecify.annotations.Nullable;

/** The windows of one file: of touched schools from their months, of everything above as the sum of what lies right below. */
final class RollUpPeriods {
    private final Connection connection;
    private final FigureTables tables;
    private final Areas areas;
    private final RollUpRules rules;
    private final Function<YearMonth, int[]> holidays;
    private final PeriodRows periodRows;
    private final SumUp sumUp;

    RollUpPeriods(
            Connection connection,
            FigureTables tables,
            Areas areas,
            RollUpRules rules,
            Function<YearMonth, int[]> holidays) {
        this.connection = connection;
        this.tables = tables;
        this.areas = areas;
        this.rules = rules;
        this.holidays = holidays;
        periodRows = new PeriodRows(connection, tables, areas);
        sumUp = new SumUp(periodRows, tables.columns(), areas);
    }

    /** Areas computed, by window. */
    Map<String, Map<Level, BitSet>> changed() {
        return sumUp.changed();
    }

    /** Number of areas × windows computed. */
    long groups() {
        return sumUp.groups();
    }

    /** Returns every window's numbers where any was computed; null where all stands as it stood. */
    @Nullable
    PeriodFigures roll(RollUpState before, TouchedGroups touched, boolean everything, Optional<Windows> windows)
            throws SQLException {
        List<Period> kept = windows.map(Windows::kept).orElse(List.of());
        Map<String, BitSet> computed = new HashMap<>();
        for (Period period : kept) {
            var schools = schoolsToCompute(period, before.periods().get(period.id()), touched, everything);
            if (!schools.isEmpty()) {
                computed.put(period.id(), schools);
            }
        }
        if (!before.periods().keySet().equals(ids(kept))) {
            periodRows.keepOnly(kept.stream().map(Period::id).toList());
        }
        if (computed.isEmpty() || windows.isEmpty()) {
            return null;
        }
        PeriodFigures figures = periodRows.readAll();
        var rows = new SchoolRows(connection, tables, areas, rules.academicYearStart());
        new SchoolWindows(rows, tables.columns(), windows.get(), rules.academicYearStart(), holidays, figures)
                .compute(computed, touched.recount());
        for (var period : computed.entrySet()) {
            sumUp.sum(period.getKey(), Ancestors.of(period.getValue(), areas), figures);
        }
        return figures;
    }

    private BitSet schoolsToCompute(Period period, @Nullable Period stored, TouchedGroups touched, boolean everything) {
        var schools = new BitSet();
        boolean sliding = !period.id().equals(Windows.OVERALL) && !period.id().startsWith(Windows.YEAR);
        if (everything || stored == null || (sliding && !stored.equals(period))) {
            schools.set(0, areas.size(Level.SCHOOL));
            return schools;
        }
        for (YearMonth month : touched.schools().keySet()) {
            boolean within = sliding
                    ? period.touches(month)
                    : period.id().equals(Windows.OVERALL)
                            || period.from().getYear() == Windows.academicYear(month, rules.academicYearStart());
            if (within) {
                schools.or(touched.in(month));
            }
        }
        return schools;
    }

    private static Set<String> ids(List<Period> periods) {
        return periods.stream().map(Period::id).collect(Collectors.toSet());
    }
}
