package org.cqube.aggregation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cqube.access.Level;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings the months and windows of one file up to its marks; computes what is touched and what the calendar or a moved date touches. */
final class RollUpFile {
    private final Connection connection;
    private final JdbcClient jdbc;
    private final FigureTables tables;
    private final Areas areas;
    private final Holidays calendar;
    private final RollUpRules rules;
    private final Weights weights;
    private final MonthRows monthRows;
    private final Map<YearMonth, int[]> holidays = new HashMap<>();
    private final Map<YearMonth, Map<Level, BitSet>> changedMonths = new HashMap<>();
    private long groups;

    RollUpFile(
            Connection connection,
            JdbcClient jdbc,
            FigureTables tables,
            Areas areas,
            Holidays calendar,
            RollUpRules rules,
            Weights weights) {
        this.connection = connection;
        this.jdbc = jdbc;
        this.tables = tables;
        this.areas = areas;
        this.calendar = calendar;
        this.rules = rules;
        this.weights = weights;
        monthRows = new MonthRows(connection, tables, areas);
    }

    /** Number of areas × months and areas × windows computed. */
    long groups() {
        return groups;
    }

    /** @param hierarchyChanged compute everything, whatever the hierarchy's version says */
    Figures roll(boolean hierarchyChanged) throws SQLException {
        var before = RollUpState.read(jdbc, tables);
        boolean everything = hierarchyChanged || !before.unitsVersion().equals(Optional.of(areas.version()));
        var touched = TouchedGroups.take(jdbc, tables, areas);
        if (everything) {
            touched.recount().set(0, areas.size(Level.SCHOOL));
            listMonthsOfSchools(before.months()).forEach(month -> touched.addAll(month, areas));
        }
        before.months().stream()
                .filter(month ->
                        !calendar.digest(month).equals(before.holidays().get(month)))
                .forEach(month -> touched.addAll(month, areas));
        rollMonths(touched);
        var months = RollUpState.months(jdbc, tables);
        Map<YearMonth, String> digests = new HashMap<>();
        months.forEach(month -> digests.put(month, calendar.digest(month)));
        Optional<AsOf> asOf = findAsOf(months);
        Optional<Windows> windows =
                asOf.map(day -> new Windows(day.day(), day.latest(), List.copyOf(months), rules.academicYearStart()));
        Map<String, Period> periods = new HashMap<>();
        windows.ifPresent(kept -> kept.kept().forEach(period -> periods.put(period.id(), period)));
        var rollPeriods = new RollUpPeriods(connection, tables, areas, rules, this::closed);
        PeriodFigures figures = rollPeriods.roll(before, touched, everything, windows);
        var after = new RollUpState(Optional.of(areas.version()), asOf, periods, digests, months);
        if (!after.equals(before)) {
            after.write(jdbc, tables);
        }
        boolean frame = !before.periods().equals(periods) || !before.months().equals(months);
        var changes = new Changes(
                everything || weights.changed(),
                frame,
                movedFrom(before.asOf(), asOf),
                inOneOnly(offered(before.months(), before.asOf()), offered(months, asOf)),
                changedMonths,
                rollPeriods.changed());
        groups += rollPeriods.groups();
        var values = new Values(monthRows, new PeriodRows(connection, tables, areas), figures, this::closed);
        return new Figures(tables.file(), tables.columns(), areas, windows.map(all -> all), changes, values, weights);
    }

    private TreeSet<YearMonth> listMonthsOfSchools(TreeSet<YearMonth> rolled) {
        var months = new TreeSet<>(rolled);
        jdbc.sql("select distinct month from " + tables.days() + " where level = 'school'")
                .query(LocalDate.class)
                .list()
                .forEach(month -> months.add(YearMonth.from(month)));
        return months;
    }

    private void rollMonths(TouchedGroups touched) throws SQLException {
        var roll = new RollUpMonths(monthRows, areas, tables.columns());
        for (var month : touched.schools().entrySet()) {
            var ancestors = Ancestors.of(month.getValue(), areas);
            groups += roll.roll(month.getKey(), ancestors, closed(month.getKey()));
            changedMonths.put(month.getKey(), Changes.byLevel(ancestors));
        }
    }

    private int[] closed(YearMonth month) {
        return holidays.computeIfAbsent(month, m -> calendar.of(m, areas));
    }

    private Optional<AsOf> findAsOf(TreeSet<YearMonth> months) throws SQLException {
        var state = new BitSet();
        state.set(0, areas.size(Level.STATE));
        if (tables.columns().reported().isEmpty() || state.isEmpty()) {
            return Optional.empty();
        }
        int from = tables.columns().schoolsWithOfDay(tables.columns().reported().getFirst()) * Columns.DAYS;
        var reported = new TreeMap<YearMonth, long[]>();
        for (YearMonth month : months) {
            MonthFigures row = monthRows.above(Level.STATE, month, state)[0];
            if (row != null) {
                reported.put(month, Arrays.copyOfRange(row.days(), from, from + Columns.DAYS));
            }
        }
        return AsOf.find(reported, areas.size(Level.SCHOOL), rules.reportedShare(), rules.today());
    }

    /** Months that pages offer: none before any school has reported. */
    private static Set<YearMonth> offered(Set<YearMonth> months, Optional<AsOf> asOf) {
        return asOf.isPresent() ? months : Set.of();
    }

    private static Set<YearMonth> inOneOnly(Set<YearMonth> a, Set<YearMonth> b) {
        return Stream.concat(a.stream(), b.stream())
                .filter(month -> !a.contains(month) || !b.contains(month))
                .collect(Collectors.toSet());
    }

    private static Optional<LocalDate> movedFrom(Optional<AsOf> before, Optional<AsOf> after) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        return Stream.of(before, after)
                .flatMap(Optional::stream)
                .flatMap(asOf -> Stream.of(asOf.day(), asOf.latest()))
                .min(LocalDate::compareTo);
    }
}
