package org.cqube.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Texts numbered from 0, each found by its UTF-8 bytes without allocating. Unchanging once it is shared. */
final class IdTable {
    private final KeyHash hash = new KeyHash();
    private final Texts texts = new Texts();
    /** Open addressing: number + 1, 0 is free. */
    private int[] slots = new int[128];

    /** Adds a text that is not there yet; returns its number. */
    int add(byte[] source, int from, int to) {
        int added = texts.add(source, from, to);
        if (texts.size() * 2 > slots.length) {
            slots = new int[slots.length * 2];
            for (int number = 0; number < texts.size(); number++) {
                place(number);
            }
        } else {
            place(added);
        }
        return added;
    }

    int add(String text) {
        byte[] source = text.getBytes(UTF_8);
        return add(source, 0, source.length);
    }

    private void place(int number) {
        int slot = home(texts.bytes(), texts.from(number), texts.to(number));
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
            if (texts.equals(slots[slot] - 1, buffer, from, to)) {
                return slots[slot] - 1;
            }
        }
        return -1;
    }

    int find(String text) {
        byte[] buffer = text.getBytes(UTF_8);
        return find(buffer, 0, buffer.length);
    }

    String get(int number) {
        return texts.get(number);
    }

    /** By the bytes of the texts. */
    int compare(int a, int b) {
        return texts.compare(a, b);
    }

    boolean equals(int number, byte[] buffer, int from, int to) {
        return texts.equals(number, buffer, from, to);
    }

    int size() {
        return texts.size();
    }
}
