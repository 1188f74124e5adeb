package org.cqube.command.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.cqube.source.Column;
import org.cqube.source.SourceFile;
import org.postgresql.PGConnection;

/**
 * What a database administrator would do by hand: {@code COPY} of the file, columns as emitted, into a plain table with its primary key;
 * for the next day's file {@code COPY} into a temporary table and one upsert. Short ids are numbers there, which is faster than text and
 * loses leading zeros: the comparison is against the quicker way.
 */
final class Floor {
    private static final String TABLE = "floor_rows";
    private static final int LONGEST_NUMBER = 20;

    private final Connection connection;
    private final List<Column> columns;
    private final List<String> key;

    Floor(Connection connection, SourceFile file) {
        this(connection, file, file.layouts().getFirst().columns());
    }

    private Floor(Connection connection, SourceFile file, List<Column> columns) {
        this.connection = connection;
        this.columns = columns;
        this.key = file.key();
    }

    /** For files with that header, which may have fewer columns than are declared. */
    static Floor of(Connection connection, SourceFile file, String header) {
        List<Column> declared = file.layouts().getFirst().columns();
        return new Floor(
                connection,
                file,
                Arrays.stream(header.split("\\|"))
                        .flatMap(name -> declared.stream().filter(column -> column.isEmitted(name)))
                        .toList());
    }

    /** Seconds to load a file into a new table. */
    double load(Path csv) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists " + TABLE);
            statement.execute("create table %s (%s, primary key (%s))".formatted(TABLE, types(), names(key)));
        }
        long began = System.nanoTime();
        copy(TABLE, csv);
        return (System.nanoTime() - began) / 1e9;
    }

    /** Seconds to bring a later file of the same month into it. */
    double upsert(Path csv) throws SQLException, IOException {
        String changed = columns.stream()
                .map(Column::name)
                .filter(name -> !key.contains(name))
                .map(name -> "%1$s = excluded.%1$s".formatted(quoted(name)))
                .collect(Collectors.joining(", "));
        long began = System.nanoTime();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temporary table emitted (like %s) on commit drop".formatted(TABLE));
            copy("emitted", csv);
            statement.execute("insert into %s select * from emitted on conflict (%s) do update set %s"
                    .formatted(TABLE, names(key), changed));
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    long rows() throws SQLException {
        try (Statement statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from " + TABLE)) {
            result.next();
            return result.getLong(1);
        }
    }

    void drop() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists " + TABLE);
        }
    }

    private void copy(String table, Path csv) throws SQLException, IOException {
        String sql = "copy %s (%s) from stdin with (format csv, delimiter '|', header, null 'NULL')"
                .formatted(table, names(columns.stream().map(Column::name).toList()));
        try (InputStream in = new BufferedInputStream(Files.newInputStream(csv), 1 << 16)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, in, 1 << 16);
        }
    }

    private String types() {
        return columns.stream()
                .map(column -> quoted(column.name()) + " " + type(column))
                .collect(Collectors.joining(", "));
    }

    private static String type(Column column) {
        return switch (column.type()) {
            case DAY_CODE, AVAILABILITY -> "smallint";
            case INTEGER -> "integer";
            case ID -> column.length() > LONGEST_NUMBER ? "text" : "bigint";
            case DECIMAL -> "double precision";
            case DATE -> "date";
            case BOOLEAN -> "boolean";
            case TEXT, ACADEMIC_YEAR -> "text";
        };
    }

    private static String names(List<String> names) {
        return names.stream().map(Floor::quoted).collect(Collectors.joining(", "));
    }

    /** Names come from a declaration that was checked; quoting keeps even an odd one an identifier. */
    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
