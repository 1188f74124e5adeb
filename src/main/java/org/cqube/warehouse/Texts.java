package org.cqube.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Texts numbered from 0, in one array of bytes: a million names in little more than their letters. */
final class Texts {
    private byte[] bytes = new byte[1 << 10];
    private int[] ends = new int[64];
    private int size;

    /** Returns its number. */
    int add(byte[] source, int from, int to) {
        int start = size == 0 ? 0 : ends[size - 1];
        int end = Math.addExact(start, to - from);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(bytes.length * 2L, end)));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
        }
        System.arraycopy(source, from, bytes, start, to - from);
        ends[size] = end;
        return size++;
    }

    String get(int number) {
        return new String(bytes, from(number), to(number) - from(number), UTF_8);
    }

    byte[] bytes() {
        return bytes;
    }

    int from(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    int to(int number) {
        return ends[number];
    }

    boolean equals(int number, byte[] buffer, int from, int to) {
        return Arrays.equals(bytes, from(number), to(number), buffer, from, to);
    }

    int compare(int a, int b) {
        return Arrays.compareUnsigned(bytes, from(a), to(a), bytes, from(b), to(b));
    }

    int size() {
        return size;
    }
}
