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

    /** How two decimal numbers lie to each other: below 0, 0 or above 0. Exact, whatever their length. */
    public static int compare(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        boolean negative = a[aFrom] == '-' && !isZero(a, aFrom, aTo);
        if (negative != (b[bFrom] == '-' && !isZero(b, bFrom, bTo))) {
            return negative ? -1 : 1;
        }
        int order = compareSizes(a, digits(a, aFrom, aTo), aTo, b, digits(b, bFrom, bTo), bTo);
        return negative ? -order : order;
    }

    /** Behind the sign and the zeros that say nothing. */
    private static int digits(byte[] b, int from, int to) {
        int p = from;
        while (p < to && (b[p] == '-' || b[p] == '+' || b[p] == '0')) {
            p++;
        }
        return p;
    }

    private static int compareSizes(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        int aPoint = point(a, aFrom, aTo);
        int bPoint = point(b, bFrom, bTo);
        if (aPoint - aFrom != bPoint - bFrom) {
            return Integer.compare(aPoint - aFrom, bPoint - bFrom);
        }
        int length = Math.max(aTo - aFrom, bTo - bFrom);
        for (int i = 0; i < length; i++) {
            int left = aFrom + i < aTo ? a[aFrom + i] : '0';
            int right = bFrom + i < bTo ? b[bFrom + i] : '0';
            if (left != right && left != '.' && right != '.') {
                return Integer.compare(left, right);
            }
        }
        return 0;
    }

    private static int point(byte[] b, int from, int to) {
        int p = from;
        while (p < to && b[p] != '.') {
            p++;
        }
        return p;
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
