package org.cqube.validation;

import java.util.Arrays;
import org.cqube.csv.Availability;
import org.cqube.csv.CsvReader;
import org.cqube.csv.Dates;
import org.cqube.csv.Numbers;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;

/**
 * What a cell says, however it is written: {@code 7} and {@code 07} are one number, {@code 23.50} and {@code 23.5} one decimal, {@code Y}
 * and {@code true} one answer, a count of something and yes too, a date is the same with a time behind it. Texts and ids are their bytes.
 */
final class Meaning {
    private byte[] left = new byte[64];
    private byte[] right = new byte[64];

    boolean isEqual(Column column, CsvReader a, CsvReader b, int cell) {
        byte[] x = a.buffer();
        byte[] y = b.buffer();
        if (Arrays.equals(x, a.from(cell), a.to(cell), y, b.from(cell), b.to(cell))) {
            return true;
        }
        ColumnType type = column.type();
        if (type == ColumnType.TEXT || type == ColumnType.ID || type == ColumnType.DAY_CODE) {
            return false;
        }
        left = roomFor(left, a, cell);
        right = roomFor(right, b, cell);
        int l = write(column, x, a.from(cell), a.to(cell), left);
        int r = write(column, y, b.from(cell), b.to(cell), right);
        return Arrays.equals(left, 0, l, right, 0, r);
    }

    long hash(Column column, CsvReader row, int cell, long seed) {
        byte[] b = row.buffer();
        int from = row.from(cell);
        int to = row.to(cell);
        if (column.type() == ColumnType.TEXT || column.type() == ColumnType.ID) {
            return Hash.of(seed, b, from, to);
        }
        left = roomFor(left, row, cell);
        return Hash.of(seed, left, 0, write(column, b, from, to, left));
    }

    private static byte[] roomFor(byte[] target, CsvReader row, int cell) {
        int length = row.to(cell) - row.from(cell);
        return length > target.length ? new byte[2 * length] : target;
    }

    /** Writes the one form of a well-formed cell; what is not well-formed stays what it is. Returns its length. */
    private static int write(Column column, byte[] b, int from, int to, byte[] target) {
        int end = to;
        switch (column.type()) {
            case INTEGER, DECIMAL -> {
                return Numbers.isDecimal(b, from, to) ? number(b, from, to, target) : copy(b, from, to, target, 0);
            }
            case AVAILABILITY -> {
                int there = Availability.parse(b, from, to, column.rules().no());
                if (there >= 0) {
                    target[0] = (byte) there;
                    return 1;
                }
            }
            case DATE -> end = Dates.end(from, to);
            case BOOLEAN -> {
                int answer = Booleans.parse(b, from, to);
                if (answer >= 0) {
                    target[0] = (byte) answer;
                    return 1;
                }
            }
            default -> {
                // The bytes are what they say.
            }
        }
        return copy(b, from, end, target, 0);
    }

    /** No plus, no zeros before, none behind the point, no minus before nought. */
    private static int number(byte[] b, int from, int to, byte[] target) {
        int p = b[from] == '+' || b[from] == '-' ? from + 1 : from;
        int end = to;
        int point = p;
        while (point < to && b[point] != '.') {
            point++;
        }
        if (point < to) {
            while (b[end - 1] == '0') {
                end--;
            }
            end = end == point + 1 ? point : end;
        }
        while (p < point && b[p] == '0') {
            p++;
        }
        if (p == end) {
            // Nought is a number: no mark at all is something else.
            target[0] = '0';
            return 1;
        }
        int size = 0;
        if (b[from] == '-') {
            target[size++] = '-';
        }
        return size + copy(b, p, end, target, size);
    }

    private static int copy(byte[] b, int from, int to, byte[] target, int at) {
        System.arraycopy(b, from, target, at, to - from);
        return to - from;
    }
}
