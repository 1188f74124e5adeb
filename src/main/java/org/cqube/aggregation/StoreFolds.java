package org.cqube.aggregation;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.function.IntFunction;
import org.cqube.source.Measure;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes groups folded from marks and marks those that differ from what was stored. Joins the caller's transaction. */
final class StoreFolds implements Aggregation.Folds {
    /** Of the heap a third: checks and tables of other files need room beside it. */
    private static final long MOST = Runtime.getRuntime().maxMemory() / 3;

    private final JdbcTemplate jdbc;
    private final FigureTables tables;
    private final IntFunction<String> schoolIds;
    private final MarkFolds folds;

    /** @param temporary folder for sums that memory does not hold */
    StoreFolds(JdbcTemplate jdbc, FigureTables tables, IntFunction<String> schoolIds, Path temporary) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.schoolIds = schoolIds;
        folds = new MarkFolds(
                tables.columns().measuresOfDay().stream()
                        .map(Measure.OfMarks.class::cast)
                        .toList(),
                new SpilledGroups(temporary),
                MOST);
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
        var groups = new FoldedGroups(jdbc, tables);
        Long written = jdbc.execute((Connection connection) -> copy(connection, groups));
        groups.apply(event);
        jdbc.update("""
                insert into metadata.folded as f (file, event) values (?, ?)
                on conflict (file) do update set event = greatest(f.event, excluded.event)
                """, tables.file().id().toString(), event);
        return written == null ? 0 : written;
    }

    @Override
    public void close() {
        folds.close();
    }

    private long copy(Connection connection, FoldedGroups groups) throws SQLException {
        try (var writer = groups.new Writer(connection)) {
            folds.forEach((month, group) -> {
                String school = schoolIds.apply(group.school);
                if (group.isEmpty()) {
                    writer.empty(school, month);
                } else {
                    long[] persons = group.persons();
                    writer.write(school, month, group.days, PersonSet.encode(persons), persons.length);
                }
            });
            return writer.finish();
        }
    }
}
