package org.cqube.aggregation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.cqube.source.ColumnPath;
import org.cqube.source.Measure;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The fold of rows that have a day: one aggregate by school and day over the rows of the touched groups (and one for each measure that
 * counts persons), then month by month into the same arrays that marks are folded into. Joins the caller's transaction.
 */
final class FoldRows {
    private static final String DAYS = "pg_temp.row_days";
    private static final String PERSONS = "pg_temp.row_persons";

    private final JdbcTemplate jdbc;
    private final FigureTables tables;
    private final Columns columns;
    private final RowSql sql;

    FoldRows(JdbcTemplate jdbc, FigureTables tables, RowSql sql) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.columns = tables.columns();
        this.sql = sql;
    }

    /** @param all fold every row; else those of the groups in {@link TouchedRows#TABLE} */
    void fold(boolean all, long event) {
        jdbc.execute("drop table if exists " + DAYS);
        jdbc.execute("drop table if exists " + PERSONS);
        String which = all
                ? sql.placed()
                : "%s and (%s, %s) in (select area_id, bucket from %s)"
                        .formatted(sql.placed(), sql.school(), sql.bucket(), TouchedRows.TABLE);
        jdbc.execute(
                "create temporary table row_days on commit drop as select %s as school, %s as day%s from %s where %s group by 1, 2"
                        .formatted(sql.school(), sql.day(), sums(), sql.from(), which));
        jdbc.execute(
                "create temporary table row_persons (school text, day date, measure integer, person text) on commit drop");
        for (int i = 0; i < columns.distinct().size(); i++) {
            persons(i, which);
        }
        jdbc.execute("create index on " + DAYS + " (day)");
        jdbc.execute("create index on " + PERSONS + " (day)");
        var groups = new FoldedGroups(jdbc, tables);
        List<LocalDate> months = JdbcClient.create(jdbc)
                .sql("select distinct date_trunc('month', day)::date as month from " + DAYS + " order by 1")
                .query((row, n) -> row.getObject("month", LocalDate.class))
                .list();
        jdbc.execute((Connection connection) -> {
            for (LocalDate month : months) {
                copy(connection, groups, month);
            }
            return true;
        });
        empty(all);
        groups.apply(event);
        jdbc.execute("drop table %s, %s".formatted(DAYS, PERSONS));
    }

    private String sums() {
        var sums = new StringBuilder();
        List<Measure> measures = columns.measuresOfDay();
        for (int i = 0; i < measures.size(); i++) {
            sums.append(", %s as n%d".formatted(sql.sum(measures.get(i)), i));
        }
        return sums.toString();
    }

    private void persons(int place, String which) {
        Measure.Distinct measure = columns.distinct().get(place);
        String person = sql.path(ColumnPath.own(measure.column()));
        jdbc.execute("insert into %s select distinct %s, %s, %d, %s::text from %s where %s and %s is not null and %s"
                .formatted(
                        PERSONS,
                        sql.school(),
                        sql.day(),
                        place,
                        person,
                        sql.from(),
                        which,
                        person,
                        sql.condition(measure.where())));
    }

    private void copy(Connection connection, FoldedGroups groups, LocalDate month) throws SQLException {
        var folds = new RowFolds(columns);
        String within = "where day >= '%s' and day < '%s'".formatted(month, month.plusMonths(1));
        int sums = columns.measuresOfDay().size();
        var numbers = new ArrayList<String>();
        for (int i = 0; i < sums; i++) {
            numbers.add(", n" + i);
        }
        String days = "select school, extract(day from day)::integer%s from %s %s"
                .formatted(String.join("", numbers), DAYS, within);
        try (var rows = new CopyReader(connection, days)) {
            while (rows.next()) {
                var group = folds.group(rows.text());
                int day = rows.integer();
                for (int i = 0; i < sums; i++) {
                    group.days[i * Columns.DAYS + day - 1] = rows.bigint();
                }
            }
        }
        String persons =
                "select school, extract(day from day)::integer, measure, person from %s %s".formatted(PERSONS, within);
        try (var rows = new CopyReader(connection, persons)) {
            while (rows.next()) {
                folds.person(rows.text(), rows.integer(), rows.integer(), rows.bytes(PersonNumber::of));
            }
        }
        try (var writer = groups.new Writer(connection)) {
            folds.forEach((school, group) -> {
                PersonDays found = group.persons();
                writer.write(school, month, group.days, found.encode(), total(found));
            });
            writer.finish();
        }
    }

    /** For people who look at the table: persons of the month over all measures that count some. */
    private static int total(PersonDays persons) {
        long total = 0;
        for (long count : persons.counts()) {
            total += count;
        }
        return Math.toIntExact(total);
    }

    /** Groups without rows, of those that were asked for. */
    private void empty(boolean all) {
        String asked = all
                ? "select area_id, month from %s where level = 'school'".formatted(tables.days())
                : "select area_id, bucket from " + TouchedRows.TABLE;
        jdbc.execute("insert into %s (area_id, month) %s except select area_id, month from %s"
                .formatted(FoldedGroups.TABLE, asked, FoldedGroups.TABLE));
    }
}
