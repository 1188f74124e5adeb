package org.cqube.validation;

import java.util.Arrays;

/** The distinct things of one partition: an open hash table from hash to the first record that has it, with flags. */
final class Groups {
    private static final int START = 1 << 12;

    private long[] hashes = new long[START];
    private long[] firsts = new long[START];
    private byte[] flags = new byte[START];
    private int[] others = new int[START];
    private int size;

    /** Where a search for that hash begins. */
    int slot(long hash) {
        return (int) (hash ^ hash >>> 29) & hashes.length - 1;
    }

    int after(int slot) {
        return slot + 1 & hashes.length - 1;
    }

    boolean isFree(int slot) {
        return firsts[slot] == 0;
    }

    long hash(int slot) {
        return hashes[slot];
    }

    /** Place of the group's first record. */
    long first(int slot) {
        return firsts[slot];
    }

    byte flags(int slot) {
        return flags[slot];
    }

    /** Number of the record that first brought the highest flag. */
    int other(int slot) {
        return others[slot];
    }

    void flag(int slot, int flag, int record) {
        if (flag > flags[slot]) {
            flags[slot] = (byte) flag;
            others[slot] = record;
        }
    }

    /** Puts a new group into a free slot; every slot may be another afterwards. */
    void put(int slot, long hash, long first) {
        hashes[slot] = hash;
        firsts[slot] = first;
        flags[slot] = 0;
        if (++size > hashes.length / 2) {
            grow();
        }
    }

    private void grow() {
        long[] oldHashes = hashes;
        long[] oldFirsts = firsts;
        byte[] oldFlags = flags;
        int[] oldOthers = others;
        hashes = new long[2 * oldHashes.length];
        firsts = new long[2 * oldHashes.length];
        flags = new byte[2 * oldHashes.length];
        others = new int[2 * oldHashes.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldFirsts[i] != 0) {
                int slot = slot(oldHashes[i]);
                while (!isFree(slot)) {
                    slot = after(slot);
                }
                hashes[slot] = oldHashes[i];
                firsts[slot] = oldFirsts[i];
                flags[slot] = oldFlags[i];
                others[slot] = oldOthers[i];
            }
        }
    }

    /** For the next partition. */
    void clear() {
        Arrays.fill(firsts, 0);
        size = 0;
    }
}
