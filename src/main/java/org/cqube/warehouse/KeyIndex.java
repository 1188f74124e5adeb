package org.cqube.warehouse;

import java.util.Arrays;

/**
 * From the hash of a key to the position of its record in the file, in one array of longs: 12 million keys in 128 MB. The hash only
 * points at candidates; the caller confirms on the bytes. One thread.
 */
final class KeyIndex {
    // One slot: 23 bits of the hash, one bit "met", 40 bits of position + 1 (0: empty slot).
    private static final int POSITION_BITS = 40;
    private static final long POSITION = (1L << POSITION_BITS) - 1;
    private static final long MET = 1L << POSITION_BITS;
    private static final long TAG = -1L << POSITION_BITS + 1;

    private final long[] slots;
    private int size;

    /** @param most the greatest number of keys */
    KeyIndex(long most) {
        slots = new long[(int) Math.min(Integer.MAX_VALUE - 8, most + most / 3 + 8)];
    }

    void add(long hash, long position) {
        if (size >= slots.length - 1) {
            throw new IllegalStateException("More keys than were announced: " + size);
        }
        if (position >= POSITION) {
            throw new IllegalStateException("A file of more than " + POSITION + " bytes");
        }
        int slot = home(hash);
        while (slots[slot] != 0) {
            slot = after(slot);
        }
        slots[slot] = hash << POSITION_BITS + 1 | position + 1;
        size++;
    }

    /** The first slot that may hold the key, or -1. */
    int first(long hash) {
        return search(home(hash), hash);
    }

    /** The next candidate behind {@code slot}, or -1. */
    int next(int slot, long hash) {
        return search(after(slot), hash);
    }

    private int search(int start, long hash) {
        long tag = hash << POSITION_BITS + 1;
        for (int slot = start; slots[slot] != 0; slot = after(slot)) {
            if ((slots[slot] & TAG) == tag) {
                return slot;
            }
        }
        return -1;
    }

    long position(int slot) {
        return (slots[slot] & POSITION) - 1;
    }

    /** Remembers that the key of this slot was met among the stored rows. */
    void meet(int slot) {
        slots[slot] |= MET;
    }

    boolean isMet(int slot) {
        return (slots[slot] & MET) != 0;
    }

    /** Whether the key of the record at that position was met. */
    boolean isMet(long hash, long position) {
        for (int slot = first(hash); slot >= 0; slot = next(slot, hash)) {
            if (position(slot) == position) {
                return isMet(slot);
            }
        }
        throw new IllegalStateException("No record at " + position + " was indexed");
    }

    /** Positions of the records whose keys were not met, ascending. */
    long[] listUnmet() {
        return Arrays.stream(slots)
                .filter(slot -> slot != 0 && (slot & MET) == 0)
                .map(slot -> (slot & POSITION) - 1)
                .sorted()
                .toArray();
    }

    int size() {
        return size;
    }

    private int home(long hash) {
        return (int) Math.unsignedMultiplyHigh(hash, slots.length);
    }

    private int after(int slot) {
        return slot + 1 == slots.length ? 0 : slot + 1;
    }
}
