package org.cqube.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** One line of COPY's text format: where its fields are, escapes undone. A view on the line until the next {@link #read}. */
final class CopyLine {
    private final int[] from;
    private final int[] to;
    private byte[] bytes = {};

    CopyLine(int fields) {
        from = new int[fields];
        to = new int[fields];
    }

    void read(byte[] line) {
        bytes = line;
        int field = 0;
        int start = 0;
        boolean nothing = false;
        boolean escaped = false;
        for (int i = 0; i < line.length; i++) {
            byte b = line[i];
            if (b == '\t' || b == '\n') {
                from[field] = start;
                to[field++] = nothing ? -1 : i;
                start = i + 1;
                nothing = false;
            } else if (b == '\\') {
                i++;
                if (line[i] == 'N') {
                    nothing = true;
                } else {
                    escaped = true;
                }
            }
        }
        if (field != from.length) {
            throw new IllegalStateException("A row was read back with " + field + " fields instead of " + from.length);
        }
        if (escaped) {
            undoEscapes();
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int from(int field) {
        return from[field];
    }

    int to(int field) {
        return to[field];
    }

    boolean isNull(int field) {
        return to[field] < 0;
    }

    String text(int field) {
        return new String(bytes, from[field], to[field] - from[field], UTF_8);
    }

    long number(int field) {
        return Long.parseLong(text(field));
    }

    private void undoEscapes() {
        bytes = Arrays.copyOf(bytes, bytes.length);
        for (int field = 0; field < from.length; field++) {
            if (isNull(field)) {
                continue;
            }
            int end = from[field];
            for (int i = from[field]; i < to[field]; i++) {
                byte b = bytes[i];
                bytes[end++] = b == '\\' ? unescaped(bytes[++i]) : b;
            }
            to[field] = end;
        }
    }

    private static byte unescaped(byte letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'v' -> 0x0b;
            default -> letter;
        };
    }
}
