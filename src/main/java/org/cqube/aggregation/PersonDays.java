package org.cqube.aggregation;

import java.nio.ByteBuffer;

/**
 * The persons (or other values counted once) of a school in a month, by distinct measure and day. Of day marks there is one set, which
 * belongs to the month as a whole: it counts in every window that touches the month. Of rows there is one for each day with rows. Stored as
 * the one set, or for each measure as the number of its days and, for each, the day, the length and the set.
 */
final class PersonDays {
    /** In the stead of a day: the month as a whole. */
    private static final int ANY = 0;

    private static final int DAY_AND_LENGTH = 5;

    /** Measure, then day; null where there is nobody. */
    private final long[][] @org.jspecify.annotations.Nullable [] sets;

    private PersonDays(int measures) {
        sets = new long[measures][Columns.DAYS + 1][];
    }

    /** One set for the month as a whole, the same for each measure. */
    static PersonDays ofMonth(int measures, long[] set) {
        var days = new PersonDays(measures);
        for (int m = 0; m < measures; m++) {
            days.sets[m][ANY] = set;
        }
        return days;
    }

    static PersonDays none(int measures) {
        return new PersonDays(measures);
    }

    /** @param day of the month */
    void put(int measure, int day, long[] set) {
        sets[measure][day] = set;
    }

    /** The set of a measure from one day of the month to another. */
    long[] between(int measure, int from, int to) {
        long[] any = sets[measure][ANY];
        long[] union = any == null ? PersonSet.EMPTY : any;
        for (int day = from; day <= to; day++) {
            long[] ofDay = sets[measure][day];
            if (ofDay != null) {
                union = PersonSet.union(union, ofDay);
            }
        }
        return union;
    }

    long[] ofMonth(int measure) {
        return between(measure, 1, Columns.DAYS);
    }

    /** Number of persons in the month, by measure. */
    long[] counts() {
        long[] counts = new long[sets.length];
        for (int m = 0; m < counts.length; m++) {
            counts[m] = ofMonth(m).length;
        }
        return counts;
    }

    /** As stored for rows. */
    byte[] encode() {
        byte[][][] encoded = new byte[sets.length][Columns.DAYS + 1][];
        int length = 0;
        for (int m = 0; m < sets.length; m++) {
            length++;
            for (int day = 1; day <= Columns.DAYS; day++) {
                long[] set = sets[m][day];
                if (set != null) {
                    encoded[m][day] = PersonSet.encode(set);
                    length += DAY_AND_LENGTH + encoded[m][day].length;
                }
            }
        }
        var bytes = ByteBuffer.allocate(length);
        for (byte[][] days : encoded) {
            bytes.put((byte) java.util.Arrays.stream(days)
                    .filter(java.util.Objects::nonNull)
                    .count());
            for (int day = 1; day <= Columns.DAYS; day++) {
                if (days[day] != null) {
                    bytes.put((byte) day).putInt(days[day].length).put(days[day]);
                }
            }
        }
        return bytes.array();
    }

    /** The inverse of {@link #encode}; of no bytes nobody. */
    static PersonDays decode(byte[] bytes, int from, int to, int measures) {
        var days = new PersonDays(measures);
        var read = ByteBuffer.wrap(bytes, from, to - from);
        for (int m = 0; m < measures && read.hasRemaining(); m++) {
            for (int left = read.get(); left > 0; left--) {
                int day = read.get();
                int length = read.getInt();
                days.sets[m][day] = PersonSet.decode(bytes, read.position(), read.position() + length);
                read.position(read.position() + length);
            }
        }
        return days;
    }
}
