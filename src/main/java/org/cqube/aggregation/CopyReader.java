package org.cqube.aggregation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Reads a query's rows by binary {@code COPY}: {@link #next}, then the fields in order. One thread; read to the end or close. */
final class CopyReader implements AutoCloseable {
    private static final int HEAD = 19;
    private static final LocalDate DAY_ZERO = LocalDate.of(2000, 1, 1);

    private final CopyOut copy;
    private ByteBuffer row = ByteBuffer.allocate(0);
    private boolean begun;

    CopyReader(Connection connection, String query) throws SQLException {
        copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (" + query + ") to stdout (format binary)");
    }

    boolean next() throws SQLException {
        byte[] message = copy.readFromCopy();
        if (message == null) {
            return false;
        }
        row = ByteBuffer.wrap(message);
        if (!begun) {
            begun = true;
            row.position(HEAD);
            if (!row.hasRemaining()) {
                return next();
            }
        }
        if (row.getShort() >= 0) {
            return true;
        }
        while (copy.readFromCopy() != null) {
            // Nothing follows the end's mark; this takes the server's word that it is done.
        }
        return false;
    }

    String text() {
        int length = row.getInt();
        String text = new String(row.array(), row.position(), length, UTF_8);
        row.position(row.position() + length);
        return text;
    }

    long bigint() {
        row.getInt();
        return row.getLong();
    }

    short smallint() {
        row.getInt();
        return row.getShort();
    }

    int integer() {
        row.getInt();
        return row.getInt();
    }

    LocalDate date() {
        return DAY_ZERO.plusDays(integer());
    }

    /** What is made of a range of bytes. */
    interface Decode<T> {
        T of(byte[] bytes, int from, int to);
    }

    /** What is made of the field's bytes; of none for null. */
    <T> T bytes(Decode<T> decode) {
        int length = Math.max(0, row.getInt());
        T read = decode.of(row.array(), row.position(), row.position() + length);
        row.position(row.position() + length);
        return read;
    }

    /** An array of whole numbers of four or eight bytes, put from {@code at} on; nothing for null. */
    void numbers(long[] into, int at) {
        int length = row.getInt();
        if (length < 0) {
            return;
        }
        int dimensions = row.getInt();
        row.getLong();
        int count = dimensions == 0 ? 0 : row.getInt();
        if (dimensions > 0) {
            row.getInt();
        }
        for (int i = 0; i < count; i++) {
            into[at + i] = row.getInt() == 8 ? row.getLong() : row.getInt();
        }
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
