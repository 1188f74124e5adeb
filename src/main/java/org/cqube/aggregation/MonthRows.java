package org.cqube.aggregation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cqube.access.Level;
import org.jspecify.annotations.Nullable;

/** Months of areas in the tables. Answers are by the area's number, null where there is nothing. One connection, one thread. */
final class MonthRows {
    private final Connection connection;
    private final FigureTables tables;
    private final Areas areas;
    private final Columns columns;

    MonthRows(Connection connection, FigureTables tables, Areas areas) {
        this.connection = connection;
        this.tables = tables;
        this.areas = areas;
        columns = tables.columns();
    }

    /** Schools as marked, holidays taken out. */
    @Nullable
    MonthFigures[] schools(YearMonth month, BitSet wanted, int[] holidays) throws SQLException {
        var found = new @Nullable MonthFigures[areas.size(Level.SCHOOL)];
        String condition = Wanted.condition(connection, areas, Level.SCHOOL, wanted);
        String query = "select area_id, %s, %s from %s where level = 'school' and month = '%s'%s"
                .formatted(
                        tables.counts(),
                        FigureTables.list(tables.dayArrays()),
                        tables.days(),
                        month.atDay(1),
                        condition);
        int measures = columns.measuresOfDay().size();
        long[] marked = new long[measures * Columns.DAYS];
        try (var rows = new CopyReader(connection, query)) {
            while (rows.next()) {
                int school = areas.find(Level.SCHOOL, rows.text());
                long[] persons = tables.readCounts(rows);
                java.util.Arrays.fill(marked, 0);
                for (int i = 0; i < measures; i++) {
                    rows.numbers(marked, i * Columns.DAYS);
                }
                if (school >= 0 && wanted.get(school)) {
                    found[school] = MonthFigures.ofSchool(marked, persons, holidays[school], columns);
                }
            }
        }
        return found;
    }

    /** Areas above schools, as rolled up. */
    @Nullable
    MonthFigures[] above(Level level, YearMonth month, BitSet wanted) throws SQLException {
        var found = new @Nullable MonthFigures[areas.size(level)];
        String condition = Wanted.condition(connection, areas, level, wanted);
        var arrays = new ArrayList<>(tables.dayArrays());
        arrays.addAll(tables.schoolArrays());
        String query =
                "select area_id, %s, %s from %s join %s using (level, month, area_id) where level = '%s' and month = '%s'%s"
                        .formatted(
                                FigureTables.list(arrays),
                                FigureTables.list(tables.totals()),
                                tables.days(),
                                tables.month(),
                                level.id(),
                                month.atDay(1),
                                condition);
        try (var rows = new CopyReader(connection, query)) {
            while (rows.next()) {
                int area = areas.find(level, rows.text());
                var figures = MonthFigures.zero(columns);
                for (int i = 0; i < arrays.size(); i++) {
                    rows.numbers(figures.days(), i * Columns.DAYS);
                }
                for (int i = 0; i < columns.count(); i++) {
                    figures.totals()[i] = rows.bigint();
                }
                if (area >= 0 && wanted.get(area)) {
                    found[area] = figures;
                }
            }
        }
        return found;
    }

    /** The numbers of whole months, of any level. */
    Map<YearMonth, long[] @Nullable []> totals(Level level, List<YearMonth> months, BitSet wanted) throws SQLException {
        Map<YearMonth, long[] @Nullable []> found = new HashMap<>();
        months.forEach(month -> found.put(month, new long[areas.size(level)] @Nullable []));
        if (months.isEmpty()) {
            return found;
        }
        String query = "select month, area_id, %s from %s where level = '%s' and %s%s"
                .formatted(
                        FigureTables.list(tables.totals()),
                        tables.month(),
                        level.id(),
                        FigureTables.in(months),
                        Wanted.condition(connection, areas, level, wanted));
        try (var rows = new CopyReader(connection, query)) {
            while (rows.next()) {
                long[] @Nullable [] ofMonth = found.get(YearMonth.from(rows.date()));
                int area = areas.find(level, rows.text());
                if (ofMonth != null && area >= 0 && wanted.get(area)) {
                    long[] numbers = new long[columns.count()];
                    for (int i = 0; i < numbers.length; i++) {
                        numbers[i] = rows.bigint();
                    }
                    ofMonth[area] = numbers;
                }
            }
        }
        return found;
    }

    /** Puts what was computed in the place of what is stored for these areas. */
    void replace(Level level, YearMonth month, BitSet computed, @Nullable MonthFigures[] figures) throws SQLException {
        delete(tables.month(), level, month, computed);
        var into = new ArrayList<>(List.of("level", "month", "area_id"));
        into.addAll(tables.totals());
        try (var copy = new CopyWriter(connection, tables.month() + " (" + FigureTables.list(into) + ")")) {
            for (int area = computed.nextSetBit(0); area >= 0; area = computed.nextSetBit(area + 1)) {
                MonthFigures row = figures[area];
                if (row != null) {
                    key(copy, into.size(), level, month, area);
                    for (long total : row.totals()) {
                        copy.bigint(total);
                    }
                }
            }
            copy.finish();
        }
        if (level != Level.SCHOOL) {
            replaceDays(level, month, computed, figures);
        }
    }

    private void replaceDays(Level level, YearMonth month, BitSet computed, @Nullable MonthFigures[] figures)
            throws SQLException {
        delete(tables.days(), level, month, computed);
        int measures = tables.dayArrays().size();
        var into = new ArrayList<>(List.of("level", "month", "area_id"));
        into.addAll(tables.dayArrays());
        into.addAll(tables.schoolArrays());
        try (var copy = new CopyWriter(connection, tables.days() + " (" + FigureTables.list(into) + ")")) {
            for (int area = computed.nextSetBit(0); area >= 0; area = computed.nextSetBit(area + 1)) {
                MonthFigures row = figures[area];
                if (row != null) {
                    key(copy, into.size(), level, month, area);
                    for (int i = 0; i < columns.countOfDay(); i++) {
                        if (i < measures) {
                            copy.bigints(row.days(), i * Columns.DAYS, Columns.DAYS);
                        } else {
                            copy.integers(row.days(), i * Columns.DAYS, Columns.DAYS);
                        }
                    }
                }
            }
            copy.finish();
        }
    }

    private void key(CopyWriter copy, int fields, Level level, YearMonth month, int area) {
        copy.row(fields);
        copy.text(level.id());
        copy.date(month.atDay(1));
        copy.text(areas.get(level, area).id());
    }

    private void delete(String table, Level level, YearMonth month, BitSet computed) throws SQLException {
        boolean all = computed.cardinality() == areas.size(level);
        String condition = all ? "" : Wanted.conditionExact(connection, areas, level, computed);
        try (var delete =
                connection.prepareStatement("delete from " + table + " where level = ? and month = ?" + condition)) {
            delete.setString(1, level.id());
            delete.setObject(2, month.atDay(1));
            delete.execute();
        }
    }
}
