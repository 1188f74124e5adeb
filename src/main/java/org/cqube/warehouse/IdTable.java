package org.cqube.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Texts numbered from 0 in one byte array; each can be found by its UTF-8 bytes without allocating. Unchanging once it is shared. */
final class IdTable {
    private final KeyHash hash = new KeyHash();
    private byte[] bytes = new byte[1 << 10];
    private int[] ends = new int[64];
    private int size;
    /** Open addressing: number + 1, 0 is free. */
    private int[] slots = new int[128];

    /** Adds a text that is not there yet; returns its number. */
    int add(byte[] source, int from, int to) {
        int length = to - from;
        int start = start(size);
        if (start + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, start + length));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
        }
        System.arraycopy(source, from, bytes, start, length);
        ends[size++] = start + length;
        if (size * 2 > slots.length) {
            slots = new int[slots.length * 2];
            for (int number = 0; number < size; number++) {
                place(number);
            }
        } else {
            place(size - 1);
        }
        return size - 1;
    }

    int add(String text) {
        byte[] source = text.getBytes(UTF_8);
        return add(source, 0, source.length);
    }

    private void place(int number) {
        int slot = home(bytes, start(number), ends[number]);
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = number + 1;
    }

    private int home(byte[] buffer, int from, int to) {
        return (int) hash.of(0, buffer, from, to) & slots.length - 1;
    }

    /** The number, or -1. */
    int find(byte[] buffer, int from, int to) {
        for (int slot = home(buffer, from, to); slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
            int number = slots[slot] - 1;
            if (Arrays.equals(bytes, start(number), ends[number], buffer, from, to)) {
                return number;
            }
        }
        return -1;
    }

    int find(String text) {
        byte[] buffer = text.getBytes(UTF_8);
        return find(buffer, 0, buffer.length);
    }

    String get(int number) {
        int start = start(number);
        return new String(bytes, start, ends[number] - start, UTF_8);
    }

    int size() {
        return size;
    }

    private int start(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }
}
