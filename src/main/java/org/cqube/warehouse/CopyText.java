package org.cqube.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.util.Arrays;

/** Writes COPY's text format into one buffer: each value is followed by its separator, nothing is allocated per value. One thread. */
final class CopyText {
    private static final int FULL = 1 << 16;
    private static final int START = 1 << 13;
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(UTF_8);

    private final CopySink sink;
    private final int full;
    private byte[] buffer = new byte[START];
    private int at;

    CopyText(CopySink sink) {
        this(sink, FULL);
    }

    /** @param full bytes after which the sink gets its lines */
    CopyText(CopySink sink, int full) {
        this.sink = sink;
        this.full = full;
    }

    /** Text in UTF-8, escaped where it must be. */
    CopyText text(byte[] bytes, int from, int to) {
        room(REPLACEMENT.length * (to - from) + 1);
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b >= 0 && b < ' ' || b == '\\') {
                escaped(b);
            } else {
                buffer[at++] = b;
            }
        }
        buffer[at++] = '\t';
        return this;
    }

    CopyText text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return text(bytes, 0, bytes.length);
    }

    /** Bytes that are known to need no escape, or that are escaped already. */
    CopyText plain(byte[] bytes, int from, int to) {
        int length = to - from;
        room(length + 1);
        System.arraycopy(bytes, from, buffer, at, length);
        at += length;
        buffer[at++] = '\t';
        return this;
    }

    CopyText number(long value) {
        if (value < 0) {
            return text(Long.toString(value));
        }
        room(21);
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        at += digits;
        buffer[at++] = '\t';
        return this;
    }

    /** NULL. */
    CopyText nothing() {
        room(3);
        buffer[at++] = '\\';
        buffer[at++] = 'N';
        buffer[at++] = '\t';
        return this;
    }

    void endLine() throws SQLException {
        buffer[at - 1] = '\n';
        if (at >= full) {
            flush();
        }
    }

    /** A whole line as it was read, its line end included. */
    void line(byte[] line) throws SQLException {
        room(line.length);
        System.arraycopy(line, 0, buffer, at, line.length);
        at += line.length;
        if (at >= full) {
            flush();
        }
    }

    void flush() throws SQLException {
        sink.write(buffer, 0, at);
        at = 0;
    }

    private void escaped(byte b) {
        switch (b) {
            // PostgreSQL's text cannot hold it; the check refuses it long before.
            case 0 -> {
                System.arraycopy(REPLACEMENT, 0, buffer, at, REPLACEMENT.length);
                at += REPLACEMENT.length;
            }
            case '\n' -> escape('n');
            case '\r' -> escape('r');
            case '\t' -> escape('t');
            case '\\' -> escape('\\');
            default -> buffer[at++] = b;
        }
    }

    private void escape(char letter) {
        buffer[at++] = '\\';
        buffer[at++] = (byte) letter;
    }

    private void room(int length) {
        if (buffer.length - at < length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, at + length));
        }
    }
}
