package org.cqube.aggregation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Schools and months on their way into the table of days: by {@code COPY} into a temporary table first, so that only those that differ
 * from what is stored are written and marked. Joins the caller's transaction.
 */
final class FoldedGroups {
    static final String TABLE = "pg_temp.folded";

    private final JdbcTemplate jdbc;
    private final FigureTables tables;
    private final String arrays;

    FoldedGroups(JdbcTemplate jdbc, FigureTables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
        arrays = FigureTables.list(tables.dayArrays());
        jdbc.execute("drop table if exists " + TABLE);
        jdbc.execute("""
                create temporary table folded on commit drop as
                select area_id, month, %s persons, persons_count from %s with no data
                """.formatted(arrays.isEmpty() ? "" : arrays + ",", tables.days()));
    }

    /** Writes rows into the temporary table. */
    final class Writer implements AutoCloseable {
        private final CopyWriter copy;
        private final int measures = tables.columns().measuresOfDay().size();

        Writer(Connection connection) throws SQLException {
            copy = new CopyWriter(connection, TABLE + " (area_id, month, " + arrays + ", persons, persons_count)");
        }

        /** @param days measure × 31 */
        void write(String school, LocalDate month, long[] days, byte[] persons, int count) {
            start(school, month, days);
            copy.bytes(persons);
            copy.integer(count);
        }

        /** The school has no row in that month any more. */
        void empty(String school, LocalDate month) {
            start(school, month, new long[measures * Columns.DAYS]);
            copy.none();
            copy.none();
        }

        private void start(String school, LocalDate month, long[] days) {
            copy.row(measures + 4);
            copy.text(school);
            copy.date(month);
            for (int i = 0; i < measures; i++) {
                copy.bigints(days, i * Columns.DAYS, Columns.DAYS);
            }
        }

        /** Number of rows written. */
        long finish() throws SQLException {
            return copy.finish();
        }

        @Override
        public void close() throws SQLException {
            copy.close();
        }
    }

    /** Puts the groups in the place of what is stored, and marks those that differ. */
    void apply(long event) {
        jdbc.execute("analyze " + TABLE);
        jdbc.update(markTouched(), tables.file().id().toString(), event);
        jdbc.update("""
                delete from %s d using pg_temp.folded f
                where f.persons is null and d.level = 'school' and d.month = f.month and d.area_id = f.area_id
                """.formatted(tables.days()));
        jdbc.update(
                """
                insert into %s as d (level, month, area_id, %s, persons, persons_count, event)
                select 'school', month, area_id, %s, persons, persons_count, ? from pg_temp.folded where persons is not null
                on conflict (level, month, area_id) do update
                set %s, persons = excluded.persons, persons_count = excluded.persons_count, event = excluded.event
                where %s
                """.formatted(
                        tables.days(), arrays, arrays, FigureTables.excluded(tables.dayArrays()), differs("excluded")),
                event);
        jdbc.execute("drop table " + TABLE);
    }

    private String markTouched() {
        return """
                insert into metadata.touched (file, school_id, month, persons, event)
                select ?, f.area_id, f.month, d.persons is distinct from f.persons, ?
                from pg_temp.folded f
                left join %s d on d.level = 'school' and d.month = f.month and d.area_id = f.area_id
                where d.persons is distinct from f.persons or (f.persons is not null and (%s))
                """.formatted(tables.days(), differs("f"));
    }

    /** Whether a group differs from the stored one, {@code d}. */
    private String differs(String other) {
        var differs = new StringBuilder("d.persons is distinct from " + other + ".persons");
        tables.dayArrays()
                .forEach(column -> differs.append(" or d.%s is distinct from %s.%s".formatted(column, other, column)));
        return differs.toString();
    }
}
