package org.cqube.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * One record of a random file: its bytes, and what its cells mean.
 *
 * @param bytes as sent, without the line's end
 * @param cells by stored name, quotes and surrounding spaces gone; empty: nobody can cut it into cells
 */
record SentLine(byte[] bytes, Optional<Map<String, String>> cells) {
    static SentLine of(String text, Map<String, String> cells) {
        return new SentLine(text.getBytes(UTF_8), Optional.of(cells));
    }

    /** A line that is refused for its form, whatever it says. */
    static SentLine malformed(byte[] bytes) {
        return new SentLine(bytes, Optional.empty());
    }

    /** Whether it must stand last: it could swallow what follows. */
    boolean isLast() {
        return cells.isEmpty() && bytes.length > 0 && bytes[0] == '"';
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SentLine line && Arrays.equals(bytes, line.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return new String(bytes, UTF_8);
    }
}
