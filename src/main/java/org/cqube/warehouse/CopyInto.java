package org.cqube.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** One running {@code COPY … FROM STDIN}. Closed without {@link #finish} it is cancelled. */
final class CopyInto implements CopySink, AutoCloseable {
    private final CopyIn copy;

    CopyInto(Connection connection, String sql) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws SQLException {
        copy.writeToCopy(bytes, from, length);
    }

    /** Number of rows copied. */
    long finish() throws SQLException {
        return copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
