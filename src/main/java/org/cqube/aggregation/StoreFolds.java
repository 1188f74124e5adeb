package org.cqube.aggregation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes folded groups and marks those that differ from what was stored. Joins the caller's transaction. */
final class StoreFolds implements Aggregation.Folds {
    private final JdbcTemplate jdbc;
    private final FigureTables tables;
    private final IntFunction<String> schoolIds;
    private final MarkFolds folds;

    StoreFolds(JdbcTemplate jdbc, FigureTables tables, IntFunction<String> schoolIds) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.schoolIds = schoolIds;
        folds = new MarkFolds(tables.columns().measuresOfDay());
    }

    @Override
    public void row(int school, LocalDate month, byte[] buffer, int from, int to, byte[] marks, int marksFrom) {
        folds.row(school, month, buffer, from, to, marks, marksFrom);
    }

    @Override
    public void emptied(int school, LocalDate month) {
        folds.emptied(school, month);
    }

    @Override
    public long store(long event) {
        String arrays = FigureTables.list(tables.dayArrays());
        jdbc.execute("drop table if exists pg_temp.folded");
        jdbc.execute("""
                create temporary table folded on commit drop as
                select area_id, month, %s, persons, persons_count from %s with no data
                """.formatted(arrays, tables.days()));
        Long groups = jdbc.execute((Connection connection) -> copy(connection, arrays));
        jdbc.execute("analyze pg_temp.folded");
        jdbc.update(markTouched(), tables.file().id().toString(), event);
        jdbc.update("""
                delete from %s d using pg_temp.folded f
                where f.persons is null and d.level = 'school' and d.month = f.month and d.area_id = f.area_id
                """.formatted(tables.days()));
        jdbc.update("""
                insert into %s as d (level, month, area_id, %s, persons, persons_count, event)
                select 'school', month, area_id, %s, persons, persons_count, ? from pg_temp.folded where persons is not null
                on conflict (level, month, area_id) do update
                set %s, persons = excluded.persons, persons_count = excluded.persons_count, event = excluded.event
                """.formatted(tables.days(), arrays, arrays, FigureTables.excluded(tables.dayArrays())), event);
        jdbc.update("""
                insert into metadata.folded as f (file, event) values (?, ?)
                on conflict (file) do update set event = greatest(f.event, excluded.event)
                """, tables.file().id().toString(), event);
        return groups == null ? 0 : groups;
    }

    private long copy(Connection connection, String arrays) throws SQLException {
        String into = "pg_temp.folded (area_id, month, " + arrays + ", persons, persons_count)";
        int measures = tables.columns().measuresOfDay().size();
        try (var copy = new CopyWriter(connection, into)) {
            folds.forEach((month, group) -> {
                copy.row(measures + 4);
                copy.text(schoolIds.apply(group.school));
                copy.date(month);
                for (int i = 0; i < measures; i++) {
                    copy.bigints(group.days, i * Columns.DAYS, Columns.DAYS);
                }
                if (group.isEmpty()) {
                    copy.none();
                    copy.none();
                } else {
                    long[] persons = group.persons();
                    copy.bytes(PersonSet.encode(persons));
                    copy.integer(persons.length);
                }
            });
            return copy.finish();
        }
    }

    private String markTouched() {
        String differs = String.join(
                " or ",
                tables.dayArrays().stream()
                        .map(column -> "d.%s is distinct from f.%s".formatted(column, column))
                        .toList());
        return """
                insert into metadata.touched (file, school_id, month, persons, event)
                select ?, f.area_id, f.month, d.persons is distinct from f.persons, ?
                from pg_temp.folded f
                left join %s d on d.level = 'school' and d.month = f.month and d.area_id = f.area_id
                where d.persons is distinct from f.persons or (f.persons is not null and (%s))
                """.formatted(tables.days(), differs);
    }
}
