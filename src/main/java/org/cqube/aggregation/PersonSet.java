package org.cqube.aggregation;

import java.util.Arrays;

/**
 * Sets of {@link PersonNumber person numbers}: ascending arrays without repeats in memory; stored as the differences from one to the
 * next in base 128, low digits first (LEB128). See {@code docs/decisions/person-sets.md} for why no bitmap.
 */
final class PersonSet {
    static final long[] EMPTY = {};

    private PersonSet() {}

    /** The set of the first {@code count} numbers; sorts the array. */
    static long[] of(long[] numbers, int count) {
        Arrays.sort(numbers, 0, count);
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (size == 0 || numbers[i] != numbers[size - 1]) {
                numbers[size++] = numbers[i];
            }
        }
        return Arrays.copyOf(numbers, size);
    }

    static byte[] encode(long[] set) {
        byte[] bytes = new byte[set.length * 9];
        int at = 0;
        long before = 0;
        for (long number : set) {
            long difference = number - before;
            before = number;
            while (difference > 0x7f) {
                bytes[at++] = (byte) (difference | 0x80);
                difference >>>= 7;
            }
            bytes[at++] = (byte) difference;
        }
        return Arrays.copyOf(bytes, at);
    }

    static long[] decode(byte[] bytes, int from, int to) {
        int size = 0;
        for (int i = from; i < to; i++) {
            size += bytes[i] >= 0 ? 1 : 0;
        }
        long[] set = new long[size];
        long number = 0;
        int at = from;
        for (int i = 0; i < size; i++) {
            long difference = 0;
            int shift = 0;
            while (bytes[at] < 0) {
                difference |= (long) (bytes[at++] & 0x7f) << shift;
                shift += 7;
            }
            difference |= (long) bytes[at++] << shift;
            number += difference;
            set[i] = number;
        }
        return set;
    }

    static long[] union(long[] a, long[] b) {
        if (a.length == 0 || Arrays.equals(a, b)) {
            return b;
        }
        long[] both = new long[a.length + b.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            long next = Math.min(a[i], b[j]);
            i += a[i] == next ? 1 : 0;
            j += b[j] == next ? 1 : 0;
            both[size++] = next;
        }
        while (i < a.length) {
            both[size++] = a[i++];
        }
        while (j < b.length) {
            both[size++] = b[j++];
        }
        return Arrays.copyOf(both, size);
    }
}
