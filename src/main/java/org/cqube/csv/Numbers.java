package org.cqube.csv;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Whole and decimal numbers read from bytes. */
public final class Numbers {
    /** Answer of {@link #integer} for what is none. The one number it cannot tell is the smallest of 64 bits: it is refused too. */
    public static final long NONE = Long.MIN_VALUE;

    private static final int SAFE_DIGITS = 18;

    private Numbers() {}

    /** A whole number with or without a sign that fits 64 bits, else {@link #NONE}. */
    public static long integer(byte[] b, int from, int to) {
        int p = from;
        boolean negative = false;
        if (p < to && (b[p] == '-' || b[p] == '+')) {
            negative = b[p] == '-';
            p++;
        }
        if (p == to) {
            return NONE;
        }
        boolean safe = to - p <= SAFE_DIGITS;
        long value = 0;
        for (; p < to; p++) {
            int digit = b[p] - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            if (!safe && value > (Long.MAX_VALUE - digit) / 10) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    /** Digits with or without a sign, and with or without a point and digits behind it. */
    public static boolean isDecimal(byte[] b, int from, int to) {
        int p = from;
        if (p < to && (b[p] == '-' || b[p] == '+')) {
            p++;
        }
        int digits = 0;
        int points = 0;
        for (; p < to; p++) {
            if (b[p] >= '0' && b[p] <= '9') {
                digits++;
            } else if (b[p] == '.' && digits > 0 && points == 0) {
                points = 1;
                digits = 0;
            } else {
                return false;
            }
        }
        return digits > 0;
    }

    /** How a decimal number lies to a limit: below 0, 0 or above 0. */
    public static int compare(byte[] b, int from, int to, long limit) {
        boolean negative = b[from] == '-';
        int p = negative || b[from] == '+' ? from + 1 : from;
        int point = p;
        while (point < to && b[point] != '.') {
            point++;
        }
        if (point - p > SAFE_DIGITS) {
            return new BigDecimal(new String(b, from, to - from, StandardCharsets.US_ASCII))
                    .compareTo(BigDecimal.valueOf(limit));
        }
        long whole = integer(b, p, point);
        int beyond = isZero(b, point, to) ? 0 : 1;
        int order = Long.compare(negative ? -whole : whole, limit);
        return order != 0 ? order : negative ? -beyond : beyond;
    }

    /** Whether no digit but 0 is in it. */
    public static boolean isZero(byte[] b, int from, int to) {
        for (int p = from; p < to; p++) {
            if (b[p] >= '1' && b[p] <= '9') {
                return false;
            }
        }
        return true;
    }
}
