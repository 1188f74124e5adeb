package org.cqube.aggregation;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;
import org.cqube.source.FileId;
import org.cqube.source.Privacy;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Storage;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** One {@code COPY} of the columns that may be seen. */
@Component
class CopyRows implements StoredRows {
    private static final String MASKED = "'•••'";

    private final JdbcTemplate jdbc;
    private final Sources sources;

    CopyRows(JdbcTemplate jdbc, Sources sources) {
        this.jdbc = jdbc;
        this.sources = sources;
    }

    @Override
    public void write(FileId id, String partition, OutputStream csv) {
        SourceFile file = sources.getFile(id);
        String query = file.storage() instanceof Storage.DayMarks marks
                ? marks(file, marks, YearMonth.parse(partition))
                : rows(file, partition);
        jdbc.execute((Connection connection) -> {
            try {
                return connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy (" + query + ") to stdout (format csv, header)", csv);
            } catch (IOException e) {
                throw new UncheckedIOException("The records of " + id + " could not be written", e);
            }
        });
    }

    private static String marks(SourceFile file, Storage.DayMarks marks, YearMonth month) {
        Set<String> names =
                new LinkedHashSet<>(List.of(marks.school(), marks.person(), marks.academicYear(), marks.month()));
        names.addAll(marks.days());
        List<String> columns = new ArrayList<>();
        for (String name : names) {
            boolean isPerson = name.equals(marks.person());
            Privacy privacy = file.findStored(name).map(Column::privacy).orElse(Privacy.NONE);
            if (privacy != Privacy.IDENTITY) {
                columns.add(
                        isPerson || privacy == Privacy.PERSONAL
                                ? MASKED + " as " + Quoted.name(name)
                                : Quoted.name(name));
            }
        }
        return "select %s from %s.%s where %s = '%s' order by %s"
                .formatted(
                        String.join(", ", columns),
                        Quoted.name(file.schema()),
                        Quoted.name(file.table() + "_days"),
                        Quoted.name(marks.month()),
                        month.atDay(1),
                        Quoted.name(marks.school()) + ", " + Quoted.name(marks.person()));
    }

    private String rows(SourceFile file, String partition) {
        var sql = new RowSql(file, sources);
        List<String> columns = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        file.layouts().stream()
                .flatMap(layout -> layout.columns().stream())
                .filter(column -> column.stored() && column.active() && !column.ignored())
                .filter(column -> column.privacy() != Privacy.IDENTITY && seen.add(column.name()))
                .forEach(column -> columns.add(value(column) + " as " + Quoted.name(column.name())));
        boolean dated = !sql.day().equals("null::date");
        String where = dated
                ? "%s = '%s'".formatted(sql.bucket(), YearMonth.parse(partition).atDay(1))
                : "%s = %s".formatted(sql.bucket(), Quoted.text(partition));
        String order = String.join(
                ", ", file.key().stream().map(name -> "r." + Quoted.name(name)).toList());
        return "select %s from %s where %s and %s order by %s"
                .formatted(String.join(", ", columns), sql.from(), sql.placed(), where, order);
    }

    /** What a spreadsheet would run as a formula has an apostrophe before it. */
    private static String value(Column column) {
        String name = "r." + Quoted.name(column.name());
        if (column.privacy() == Privacy.PERSONAL) {
            return MASKED;
        }
        return column.type() == ColumnType.TEXT || column.type() == ColumnType.ID
                ? "case when left(%1$s, 1) in ('=', '+', '-', '@') then '''' || %1$s else %1$s end".formatted(name)
                : name;
    }
}
