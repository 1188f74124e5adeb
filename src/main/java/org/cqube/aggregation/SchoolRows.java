package org.cqube.aggregation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.cqube.access.Level;

/** What windows of schools are computed from. One connection, one thread. */
final class SchoolRows {
    private final Connection connection;
    private final FigureTables tables;
    private final Areas areas;
    private final int yearStart;

    SchoolRows(Connection connection, FigureTables tables, Areas areas, int yearStart) {
        this.connection = connection;
        this.tables = tables;
        this.areas = areas;
        this.yearStart = yearStart;
    }

    /** One school in one month as marked: the arrays of its measures one after the other, and its persons. */
    record Marked(YearMonth month, long[] days, PersonDays persons) {}

    void marked(List<YearMonth> months, BitSet schools, ObjIntConsumer<Marked> consumer) throws SQLException {
        var arrays = tables.dayArrays();
        String query = "select month, area_id, persons, %s from %s where level = 'school' and %s%s"
                .formatted(
                        FigureTables.list(arrays),
                        tables.days(),
                        FigureTables.in(months),
                        Wanted.condition(connection, areas, Level.SCHOOL, schools));
        try (var rows = new CopyReader(connection, query)) {
            while (rows.next()) {
                YearMonth month = YearMonth.from(rows.date());
                int school = areas.find(Level.SCHOOL, rows.text());
                if (school >= 0 && schools.get(school)) {
                    PersonDays persons = tables.readPersons(rows);
                    long[] days = new long[arrays.size() * Columns.DAYS];
                    for (int i = 0; i < arrays.size(); i++) {
                        rows.numbers(days, i * Columns.DAYS);
                    }
                    consumer.accept(new Marked(month, days, persons), school);
                }
            }
        }
    }

    /** The persons of each school and month. */
    void persons(List<YearMonth> months, BitSet schools, ObjIntConsumer<Marked> consumer) throws SQLException {
        String query = "select month, area_id, persons from %s where level = 'school' and %s%s"
                .formatted(
                        tables.days(),
                        FigureTables.in(months),
                        Wanted.condition(connection, areas, Level.SCHOOL, schools));
        try (var rows = new CopyReader(connection, query)) {
            while (rows.next()) {
                YearMonth month = YearMonth.from(rows.date());
                int school = areas.find(Level.SCHOOL, rows.text());
                if (school >= 0 && schools.get(school)) {
                    consumer.accept(new Marked(month, new long[0], tables.readPersons(rows)), school);
                }
            }
        }
    }

    /** Sums of each school's months by academic year; distinct counts in them mean nothing. */
    Map<Integer, Map<Integer, long[]>> years(BitSet schools) throws SQLException {
        var totals = tables.totals();
        String sums = String.join(
                ", ",
                totals.stream().map(column -> "sum(" + column + ")::bigint").toList());
        String query = """
                select extract(year from month - interval '%d months')::integer, area_id, %s from %s
                where level = 'school'%s group by 1, 2
                """.formatted(
                yearStart - 1, sums, tables.month(), Wanted.condition(connection, areas, Level.SCHOOL, schools));
        Map<Integer, Map<Integer, long[]>> years = new HashMap<>();
        try (var rows = new CopyReader(connection, query)) {
            while (rows.next()) {
                int year = rows.integer();
                int school = areas.find(Level.SCHOOL, rows.text());
                if (school >= 0 && schools.get(school)) {
                    long[] numbers = new long[totals.size()];
                    for (int i = 0; i < numbers.length; i++) {
                        numbers[i] = rows.bigint();
                    }
                    years.computeIfAbsent(year, y -> new HashMap<>()).put(school, numbers);
                }
            }
        }
        return years;
    }
}
