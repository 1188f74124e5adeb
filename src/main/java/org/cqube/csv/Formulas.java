package org.cqube.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Cells that a spreadsheet would run. One gets an apostrophe before it; so does a cell that has apostrophes before a formula already, and
 * therefore taking one away gives back what was there.
 */
public final class Formulas {
    private Formulas() {}

    public static boolean isOne(byte[] b, int from, int to) {
        int p = from;
        while (p < to && b[p] == '\'') {
            p++;
        }
        if (p == to) {
            return false;
        }
        return switch (b[p]) {
            case '=', '@', '\t', '\r' -> true;
            case '+', '-' -> p > from || !Numbers.isDecimal(b, from, to);
            default -> false;
        };
    }

    /** Whether an apostrophe was put before it: taken away, what was there is back. */
    public static boolean isNeutralised(byte[] b, int from, int to) {
        return from < to && b[from] == '\'' && isOne(b, from + 1, to);
    }

    public static String neutralise(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        return isOne(bytes, 0, bytes.length) ? "'" + value : value;
    }
}
