package org.cqube.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The caller's transaction, on its connection: statements made from declarations, and COPY. One thread. */
final class Session {
    private final Connection connection;

    Session(Connection connection) {
        this.connection = connection;
    }

    /** Returns the number of rows changed. */
    long execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return statement.getLargeUpdateCount();
        }
    }

    /** Returns the number of rows changed. */
    long execute(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            return statement.executeLargeUpdate();
        }
    }

    /** The only value of the only row, as text; null where it is NULL or there is no row. */
    @Nullable
    String text(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? result.getString(1) : null;
        }
    }

    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The first column of all rows. */
    List<String> list(String sql, Object... parameters) throws SQLException {
        return list(row -> row.getString(1), sql, parameters);
    }

    <T> List<T> list(RowReader<T> reader, String sql, Object... parameters) throws SQLException {
        List<T> values = new ArrayList<>();
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                values.add(reader.read(result));
            }
        }
        return values;
    }

    boolean is(String sql, @Nullable Object... parameters) throws SQLException {
        return "t".equals(text(sql, parameters));
    }

    /** The only value of the only row; 0 where it is NULL or there is no row. */
    long number(String sql, @Nullable Object... parameters) throws SQLException {
        String text = text(sql, parameters);
        return text == null ? 0 : Long.parseLong(text);
    }

    CopyInto copyInto(String sql) throws SQLException {
        return new CopyInto(connection, sql);
    }

    CopyFrom copyFrom(String sql) throws SQLException {
        return new CopyFrom(connection, sql);
    }

    Savepoint savepoint() throws SQLException {
        return connection.setSavepoint();
    }

    void release(Savepoint savepoint) throws SQLException {
        connection.releaseSavepoint(savepoint);
    }

    void rollback(Savepoint savepoint) throws SQLException {
        connection.rollback(savepoint);
    }

    private PreparedStatement prepared(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
