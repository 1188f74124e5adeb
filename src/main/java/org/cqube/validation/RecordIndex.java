package org.cqube.validation;

import java.util.Arrays;

/** Where every 32nd record begins: a record is found from its position or number by reading at most 31 others. */
final class RecordIndex {
    private static final int STEP = 32;

    private long[] positions = new long[1024];
    /** Physical lines beyond the record's number: blank lines, and line breaks in quotes. */
    private long[] surplus = new long[1024];

    private int size;

    /** Told of every record, in order. */
    void add(int record, long position, long line) {
        if ((record - 1) % STEP != 0) {
            return;
        }
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, 2 * size);
            surplus = Arrays.copyOf(surplus, 2 * size);
        }
        positions[size] = position;
        surplus[size++] = line - record;
    }

    /** The last known place at or before a record. */
    int findRecord(int record) {
        return (record - 1) / STEP;
    }

    /** The last known place at or before a position. */
    int findPosition(long position) {
        int found = Arrays.binarySearch(positions, 0, size, position);
        return found >= 0 ? found : -found - 2;
    }

    int record(int place) {
        return place * STEP + 1;
    }

    long position(int place) {
        return positions[place];
    }

    long line(int place) {
        return record(place) + surplus[place];
    }
}
