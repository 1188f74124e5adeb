package org.cqube.validation;

import java.util.Arrays;
import org.cqube.csv.CsvReader;

/**
 * Numbers the groups that records form by some of their cells, from 0. Two groups would be one where their seeded 64-bit hashes meet: of
 * 54,000 that is once in ten billion files.
 */
final class Flocks {
    private final long seed;
    private final int[] cells;
    private long[] hashes = new long[1 << 12];
    /** Number + 1; 0 is free. */
    private int[] numbers = new int[1 << 12];

    private int size;
    private long lastHash;
    private int lastNumber = -1;

    Flocks(long seed, int... cells) {
        this.seed = seed;
        this.cells = cells.clone();
    }

    int size() {
        return size;
    }

    /** The record's group, a new one if it is the first. */
    int number(CsvReader row) {
        long hash = hash(row);
        // Files come sorted more often than not.
        if (lastNumber >= 0 && hash == lastHash) {
            return lastNumber;
        }
        int slot = slot(hash);
        if (numbers[slot] == 0) {
            hashes[slot] = hash;
            numbers[slot] = ++size;
            lastHash = hash;
            lastNumber = size - 1;
            grow();
            return lastNumber;
        }
        lastHash = hash;
        lastNumber = numbers[slot] - 1;
        return lastNumber;
    }

    private long hash(CsvReader row) {
        long hash = seed;
        for (int cell : cells) {
            hash = Hash.of(hash, row.buffer(), row.from(cell), row.to(cell));
        }
        return hash;
    }

    private int slot(long hash) {
        int slot = (int) (hash ^ hash >>> 29) & hashes.length - 1;
        while (numbers[slot] != 0 && hashes[slot] != hash) {
            slot = slot + 1 & hashes.length - 1;
        }
        return slot;
    }

    private void grow() {
        if (size * 2 <= hashes.length) {
            return;
        }
        long[] oldHashes = hashes;
        int[] oldNumbers = numbers;
        hashes = new long[2 * oldHashes.length];
        numbers = new int[2 * oldNumbers.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldNumbers[i] != 0) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }

    void clear() {
        Arrays.fill(numbers, 0);
        size = 0;
        lastNumber = -1;
    }
}
