package org.cqube.aggregation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cqube.access.Level;
import org.cqube.source.RowTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings the periods of a file whose rows have no day up to its schools' numbers. */
final class RollUpTerms {
    private final Connection connection;
    private final JdbcClient jdbc;
    private final FigureTables tables;
    private final Areas areas;
    private final RollUpRules rules;
    private final Weights weights;
    private final PeriodRows periodRows;
    private final SumUp sumUp;

    RollUpTerms(
            Connection connection,
            JdbcClient jdbc,
            FigureTables tables,
            Areas areas,
            RollUpRules rules,
            Weights weights) {
        this.connection = connection;
        this.jdbc = jdbc;
        this.tables = tables;
        this.areas = areas;
        this.rules = rules;
        this.weights = weights;
        periodRows = new PeriodRows(connection, tables, areas);
        sumUp = new SumUp(periodRows, tables.columns(), areas);
    }

    /** Number of areas × periods computed. */
    long groups() {
        return sumUp.groups();
    }

    /**
     * @param hierarchyChanged compute everything, whatever the hierarchy's version says
     * @param touched by period the ids of schools whose numbers are other ones
     */
    Figures roll(boolean hierarchyChanged, Map<String, Set<String>> touched) throws SQLException {
        var before = RollUpState.read(jdbc, tables);
        boolean everything = hierarchyChanged || !before.unitsVersion().equals(Optional.of(areas.version()));
        Map<String, BitSet> computed = everything ? everySchool(before) : numbered(touched);
        PeriodFigures figures = computed.isEmpty() ? null : roll(computed);
        Optional<Times> terms = terms();
        Map<String, Period> periods = new HashMap<>();
        terms.ifPresent(all -> all.offered().forEach(period -> periods.put(period.id(), period)));
        if (!before.periods().keySet().equals(periods.keySet())) {
            periodRows.keepOnly(List.copyOf(periods.keySet()));
        }
        var asOf = terms.map(all -> new AsOf(all.asOf(), all.asOf()));
        var after = new RollUpState(Optional.of(areas.version()), asOf, periods, Map.of(), new TreeSet<>());
        if (!after.equals(before)) {
            after.write(jdbc, tables);
        }
        boolean frame = !before.periods().equals(periods) || !before.asOf().equals(asOf);
        var changes = new Changes(
                everything || weights.changed(), frame, Optional.empty(), Set.of(), Map.of(), sumUp.changed());
        var values = new Values(new MonthRows(connection, tables, areas), periodRows, figures, month -> new int[0]);
        return new Figures(tables.file(), tables.columns(), areas, terms, changes, values, weights);
    }

    private PeriodFigures roll(Map<String, BitSet> computed) throws SQLException {
        PeriodFigures figures = periodRows.readAll();
        for (var period : computed.entrySet()) {
            read(period.getKey(), period.getValue(), figures.of(period.getKey(), Level.SCHOOL));
            sumUp.sum(period.getKey(), Ancestors.of(period.getValue(), areas), figures);
        }
        return figures;
    }

    private void read(String period, BitSet schools, long[] @Nullable [] into) throws SQLException {
        schools.stream().forEach(school -> into[school] = null);
        Columns columns = tables.columns();
        int[] places = columns.stored().stream()
                .mapToInt(measure -> columns.of(measure.id()))
                .toArray();
        String query = "select area_id, %s from %s where period = %s%s"
                .formatted(
                        FigureTables.list(tables.stored()),
                        tables.schools(),
                        Quoted.text(period),
                        Wanted.condition(connection, areas, Level.SCHOOL, schools));
        try (var rows = new CopyReader(connection, query)) {
            while (rows.next()) {
                int school = areas.find(Level.SCHOOL, rows.text());
                long[] numbers = new long[columns.count()];
                for (int place : places) {
                    numbers[place] = rows.bigint();
                }
                if (school >= 0 && schools.get(school)) {
                    columns.complete(numbers, columns.persons(numbers));
                    into[school] = numbers;
                }
            }
        }
    }

    private Map<String, BitSet> everySchool(RollUpState before) {
        Map<String, BitSet> all = new HashMap<>();
        var every = new BitSet();
        every.set(0, areas.size(Level.SCHOOL));
        jdbc.sql("select distinct period from " + tables.schools()).query(row -> {
            all.put(row.getString("period"), every);
        });
        before.periods().keySet().forEach(period -> all.put(period, every));
        return all;
    }

    private Map<String, BitSet> numbered(Map<String, Set<String>> touched) {
        Map<String, BitSet> numbered = new HashMap<>();
        touched.forEach((period, ids) -> {
            BitSet schools = numbered.computeIfAbsent(period, id -> new BitSet());
            ids.stream()
                    .mapToInt(id -> areas.find(Level.SCHOOL, id))
                    .filter(school -> school >= 0)
                    .forEach(schools::set);
        });
        return numbered;
    }

    /** Of the periods in which any school of today's hierarchy has rows. */
    private Optional<Times> terms() {
        List<String> ids = jdbc.sql("select period from %s where level = 'state' order by 1".formatted(tables.area()))
                .query((row, n) -> row.getString("period"))
                .list();
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        LocalDate emitted = jdbc.sql("select emitted_on from metadata.folded where file = ? and emitted_on is not null")
                .param(tables.file().id().toString())
                .query((row, n) -> row.getObject("emitted_on", LocalDate.class))
                .optional()
                .orElse(rules.today());
        int perYear = tables.file().findGrain().orElseThrow().time() instanceof RowTime.Term term ? term.perYear() : 1;
        return Optional.of(Terms.of(emitted, ids, perYear, rules.academicYearStart()));
    }
}
