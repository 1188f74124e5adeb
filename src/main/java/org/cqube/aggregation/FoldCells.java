package org.cqube.aggregation;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cqube.source.Measure;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The fold of a split: one aggregate by school, time and cell over the rows of the touched groups, into one compressed value for each school
 * and month or period. Joins the caller's transaction.
 */
final class FoldCells {
    private static final String FOLDED = "pg_temp.folded_cells";
    private static final int FETCH = 5000;
    /** Values held back until they are written together. */
    private static final int BYTES = 4 << 20;

    private final JdbcTemplate jdbc;
    private final SplitTables tables;
    private final RowSql rows;
    private final SplitSql sql;

    FoldCells(JdbcTemplate jdbc, SplitTables tables, RowSql rows) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.rows = rows;
        sql = new SplitSql(rows, tables.split());
    }

    /**
     * @param all fold every row; else those of the groups in {@link TouchedRows#TABLE}
     * @return by month or period the ids of schools whose numbers are other ones now
     */
    Map<String, Set<String>> fold(boolean all, long event) {
        jdbc.execute("drop table if exists " + FOLDED);
        jdbc.execute("create temporary table folded_cells (area_id text, bucket text, cells bytea) on commit drop");
        var ids = CellIds.read(jdbc, tables);
        jdbc.execute((Connection connection) -> {
            copy(connection, query(all), ids);
            return true;
        });
        ids.write(jdbc);
        jdbc.execute("analyze " + FOLDED);
        Map<String, Set<String>> changed = replace(all, event);
        jdbc.execute("drop table " + FOLDED);
        return changed;
    }

    private String query(boolean all) {
        boolean days = tables.columns().hasDays();
        var numbers = new StringBuilder();
        for (Measure measure : tables.numbers()) {
            numbers.append(", ")
                    .append(measure instanceof Measure.Distinct distinct ? sql.count(distinct) : sql.sum(measure));
        }
        tables.sets().forEach(distinct -> numbers.append(", ").append(sql.persons(distinct)));
        String touched = all
                ? ""
                : " and (%s, %s) in (select area_id, bucket from %s)"
                        .formatted(rows.school(), rows.bucket(), TouchedRows.TABLE);
        return "select %s, %s, %s, %s%s from %s where %s%s group by 1, 2, 3, 4 order by 1"
                .formatted(
                        rows.school(),
                        sql.bucket(days),
                        days ? "extract(day from %s)::integer".formatted(rows.day()) : "0",
                        sql.value(),
                        numbers,
                        sql.from(),
                        sql.placed(),
                        touched);
    }

    /** Schools come one after the other: one of them is in memory, and what waits to be written. */
    private void copy(Connection connection, String query, CellIds ids) throws SQLException {
        var waiting = new ArrayList<Folded>();
        int bytes = 0;
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (var found = statement.executeQuery(query)) {
                String school = "";
                Map<String, CellDays> buckets = new TreeMap<>();
                while (found.next()) {
                    if (!school.equals(found.getString(1))) {
                        bytes += finish(school, buckets, waiting);
                        school = found.getString(1);
                        if (bytes > BYTES) {
                            write(connection, waiting);
                            bytes = 0;
                        }
                    }
                    buckets.computeIfAbsent(found.getString(2), bucket -> new CellDays())
                            .add(ids.of(texts(found, 4)), found.getInt(3), numbers(found), persons(found));
                }
                finish(school, buckets, waiting);
            }
        }
        write(connection, waiting);
    }

    private record Folded(String school, String bucket, byte[] cells) {}

    private static int finish(String school, Map<String, CellDays> buckets, List<Folded> waiting) {
        int bytes = 0;
        for (var bucket : buckets.entrySet()) {
            byte[] cells = bucket.getValue().encode();
            waiting.add(new Folded(school, bucket.getKey(), cells));
            bytes += cells.length;
        }
        buckets.clear();
        return bytes;
    }

    private long[] numbers(ResultSet row) throws SQLException {
        long[] numbers = new long[tables.numbers().size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = row.getLong(5 + i);
        }
        return numbers;
    }

    private long[][] persons(ResultSet row) throws SQLException {
        long[][] sets = new long[tables.sets().size()][];
        for (int i = 0; i < sets.length; i++) {
            List<String> texts = texts(row, 5 + tables.numbers().size() + i);
            long[] persons = new long[texts.size()];
            for (int p = 0; p < persons.length; p++) {
                byte[] text = texts.get(p).getBytes(StandardCharsets.UTF_8);
                persons[p] = PersonNumber.of(text, 0, text.length);
            }
            sets[i] = PersonSet.of(persons, persons.length);
        }
        return sets;
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static void write(Connection connection, List<Folded> waiting) throws SQLException {
        try (var copy = new CopyWriter(connection, FOLDED + " (area_id, bucket, cells)")) {
            for (Folded folded : waiting) {
                copy.row(3);
                copy.text(folded.school);
                copy.text(folded.bucket);
                copy.bytes(folded.cells);
            }
            copy.finish();
        }
        waiting.clear();
    }

    private Map<String, Set<String>> replace(boolean all, long event) {
        boolean days = tables.columns().hasDays();
        String asked = all
                ? ""
                : " and (b.area_id, b.bucket) in (select area_id, %s from %s)"
                        .formatted(days ? "to_char(bucket, 'YYYY-MM')" : "bucket", TouchedRows.TABLE);
        Map<String, Set<String>> changed = new HashMap<>();
        jdbc.query(
                """
                with gone as (
                  delete from %1$s b where %2$s%3$s
                    and not exists (select from %4$s f where f.area_id = b.area_id and f.bucket = b.bucket)
                  returning b.bucket, b.area_id),
                put as (
                  insert into %1$s as b (report, split, area_id, bucket, cells, event)
                  select %5$s, %6$s, area_id, bucket, cells, %7$d from %4$s
                  on conflict (report, split, area_id, bucket) do update set cells = excluded.cells, event = excluded.event
                  where b.cells is distinct from excluded.cells
                  returning b.bucket, b.area_id)
                select bucket, area_id from gone union all select bucket, area_id from put
                """.formatted(
                                SplitTables.SCHOOLS,
                                tables.which(),
                                asked,
                                FOLDED,
                                Quoted.text(tables.split().report()),
                                Quoted.text(tables.split().id()),
                                event),
                row -> {
                    changed.computeIfAbsent(row.getString(1), bucket -> new HashSet<>())
                            .add(row.getString(2));
                });
        return changed;
    }
}
