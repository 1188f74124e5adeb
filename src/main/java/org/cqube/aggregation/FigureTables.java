package org.cqube.aggregation;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cqube.source.Measure;
import org.cqube.source.SourceFile;

/**
 * Names of the three aggregate tables of a file by day and of their columns, quoted. {@code …_days}: by area and month an array of 31
 * numbers for each measure (schools: as marked, and the set of persons; above: holidays left out). {@code …_month}: by area and month one
 * number for each measure, holidays left out. {@code …_area}: the same by area and window.
 */
record FigureTables(SourceFile file, Columns columns) {
    String days() {
        return "aggregate." + Quoted.name(file.table() + "_days");
    }

    String month() {
        return "aggregate." + Quoted.name(file.table() + "_month");
    }

    /** Of rows without a day: numbers by school and period. */
    String schools() {
        return "aggregate." + Quoted.name(file.table() + "_school");
    }

    /** Its columns, in the order of {@link Columns#stored}. */
    List<String> stored() {
        return columns.stored().stream()
                .map(measure -> Quoted.name(measure.id()))
                .toList();
    }

    String area() {
        return "aggregate." + Quoted.name(file.table() + "_area");
    }

    /** Arrays of the measures that days have. */
    List<String> dayArrays() {
        return columns.measuresOfDay().stream()
                .map(measure -> Quoted.name(measure.id() + "_days"))
                .toList();
    }

    /** Arrays of the schools with a measure above zero; null for schools. */
    List<String> schoolArrays() {
        return columns.reported().stream()
                .map(id -> Quoted.name(id + "_schools_days"))
                .toList();
    }

    /** Column from which {@link #readCounts} tells how many persons a school has in a month. */
    String counts() {
        return file.hasDayMarks() ? "persons_count" : "persons";
    }

    /** The distinct counts of a school's month, in the order of {@link Columns#distinct}. */
    long[] readCounts(CopyReader rows) {
        if (file.hasDayMarks()) {
            long[] counts = new long[columns.distinct().size()];
            Arrays.fill(counts, rows.integer());
            return counts;
        }
        return readPersons(rows).counts();
    }

    /** The column {@code persons}. */
    PersonDays readPersons(CopyReader rows) {
        int measures = columns.distinct().size();
        return file.hasDayMarks()
                ? PersonDays.ofMonth(measures, rows.bytes(PersonSet::decode))
                : rows.bytes((bytes, from, to) -> PersonDays.decode(bytes, from, to, measures));
    }

    /** One column for each number of a period, in the order of {@link Columns}. */
    List<String> totals() {
        return Stream.concat(
                        columns.measures().stream().map(Measure::id),
                        columns.reported().stream().map(id -> id + "_schools"))
                .map(Quoted::name)
                .toList();
    }

    /** What makes the tables, or adds the columns of measures declared since. */
    List<String> definition() {
        var sql = new ArrayList<String>();
        sql.add("""
                create table if not exists %s (level text not null, period text not null, area_id text not null,
                primary key (level, period, area_id))
                """.formatted(area()));
        totals().forEach(column -> sql.add(add(area(), column, "bigint not null default 0")));
        if (!columns.hasDays()) {
            sql.add("""
                    create table if not exists %s (period text not null, area_id text not null, event bigint,
                    primary key (period, area_id))
                    """.formatted(schools()));
            stored().forEach(column -> sql.add(add(schools(), column, "bigint not null default 0")));
            return sql;
        }
        sql.add("""
                create table if not exists %s (level text not null, month date not null, area_id text not null,
                persons bytea, persons_count integer, event bigint, primary key (level, month, area_id))
                """.formatted(days()));
        sql.add("""
                create table if not exists %s (level text not null, month date not null, area_id text not null,
                primary key (level, month, area_id))
                """.formatted(month()));
        dayArrays().forEach(column -> sql.add(add(days(), column, "bigint[]")));
        schoolArrays().forEach(column -> sql.add(add(days(), column, "integer[]")));
        totals().forEach(column -> sql.add(add(month(), column, "bigint not null default 0")));
        return sql;
    }

    private static String add(String table, String column, String type) {
        return "alter table %s add column if not exists %s %s".formatted(table, column, type);
    }

    /** A condition on {@code month}. */
    static String in(List<YearMonth> months) {
        return "month in ("
                + String.join(
                        ", ",
                        months.stream().map(month -> "'" + month.atDay(1) + "'").toList()) + ")";
    }

    static String list(List<String> columns) {
        return String.join(", ", columns);
    }

    /** {@code a = excluded.a, b = excluded.b}. */
    static String excluded(List<String> columns) {
        return String.join(
                ", ",
                columns.stream().map(column -> column + " = excluded." + column).toList());
    }
}
