package org.cqube.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** One running {@code COPY … TO STDOUT}. Closed before its end it is cancelled. */
final class CopyFrom implements AutoCloseable {
    private final CopyOut copy;

    CopyFrom(Connection connection, String sql) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
    }

    /** The next line with its line end, an array of its own; null at the end. */
    byte @Nullable [] next() throws SQLException {
        return copy.readFromCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
