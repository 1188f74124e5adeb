package org.cqube.aggregation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows by binary {@code COPY}. A row is {@link #row} and then its fields in order. One thread. */
final class CopyWriter implements AutoCloseable {
    private static final byte[] HEAD = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int INT8 = 20;
    private static final int INT4 = 23;
    private static final long DAY_ZERO = LocalDate.of(2000, 1, 1).toEpochDay();

    private final CopyIn copy;
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    /** @param into table and columns, as after {@code COPY} */
    CopyWriter(Connection connection, String into) throws SQLException {
        copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + into + " from stdin (format binary)");
        buffer.put(HEAD);
    }

    void row(int fields) {
        room(2).putShort((short) fields);
    }

    void text(String value) {
        bytes(value.getBytes(UTF_8));
    }

    void bytes(byte[] value) {
        room(4 + value.length).putInt(value.length).put(value);
    }

    void none() {
        room(4).putInt(-1);
    }

    void bigint(long value) {
        room(12).putInt(8).putLong(value);
    }

    void integer(int value) {
        room(8).putInt(4).putInt(value);
    }

    void flag(boolean value) {
        room(5).putInt(1).put((byte) (value ? 1 : 0));
    }

    void date(LocalDate value) {
        integer((int) (value.toEpochDay() - DAY_ZERO));
    }

    /** {@code bigint[]} of the numbers from {@code from} on. */
    void bigints(long[] values, int from, int count) {
        array(count, 8, INT8);
        for (int i = from; i < from + count; i++) {
            buffer.putInt(8).putLong(values[i]);
        }
    }

    /** {@code int[]} of the numbers from {@code from} on. */
    void integers(long[] values, int from, int count) {
        array(count, 4, INT4);
        for (int i = from; i < from + count; i++) {
            buffer.putInt(4).putInt(Math.toIntExact(values[i]));
        }
    }

    private void array(int count, int width, int type) {
        int bytes = 20 + count * (4 + width);
        room(4 + bytes)
                .putInt(bytes)
                .putInt(1)
                .putInt(0)
                .putInt(type)
                .putInt(count)
                .putInt(1);
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
            if (buffer.remaining() < bytes) {
                buffer = ByteBuffer.allocate(bytes * 2);
            }
        }
        return buffer;
    }

    private void flush() {
        try {
            copy.writeToCopy(buffer.array(), 0, buffer.position());
        } catch (SQLException e) {
            throw new IllegalStateException("Writing figures failed: " + e.getMessage(), e);
        }
        buffer.clear();
    }

    /** Number of rows written. */
    long finish() throws SQLException {
        room(2).putShort((short) -1);
        flush();
        return copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
