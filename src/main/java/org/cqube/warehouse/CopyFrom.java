package org.cqube.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** One running {@code COPY … TO STDOUT}. Closed before its end it is cancelled, and the connection can go on. */
final class CopyFrom implements AutoCloseable {
    private final PGConnection connection;
    private final CopyOut copy;

    CopyFrom(Connection connection, String sql) throws SQLException {
        this.connection = connection.unwrap(PGConnection.class);
        this.copy = this.connection.getCopyAPI().copyOut(sql);
    }

    /** The next line with its line end, an array of its own; null at the end. */
    byte @Nullable [] next() throws SQLException {
        return copy.readFromCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            // The driver's own cancelCopy leaves what is still under way on the connection, for the next statement to
            // trip over.
            connection.cancelQuery();
            drain();
        }
    }

    private void drain() {
        try {
            while (copy.readFromCopy() != null) {
                // Thrown away.
            }
        } catch (SQLException cancelled) {
            // As it was asked for: whoever closes early has a reason to fail, or to roll back.
        }
    }
}
