package org.cqube.warehouse;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;

/** What one load holds for one month: the file's schools, a sample of its records, and who supplied which day. */
final class MonthLoad {
    private static final int SAMPLE = 1024;

    private final int number;
    private final LocalDate month;
    private final boolean fresh;
    private final MonthOrigins origins;
    private final BitSet schools = new BitSet();
    private final BitSet touched = new BitSet();
    private final long[] sample = new long[SAMPLE];
    private int sampled;
    private long stride = 1;
    private long offered;
    private long met;

    /** @param fresh the month has no rows yet */
    MonthLoad(int number, boolean fresh, long event) {
        this.number = number;
        this.month = OfferedRow.firstDay(number);
        this.fresh = fresh;
        this.origins = new MonthOrigins(event);
    }

    void offer(int school, long position) {
        schools.set(school);
        if (offered++ % stride == 0) {
            if (sampled == SAMPLE) {
                sampled = SAMPLE / 2;
                for (int i = 0; i < sampled; i++) {
                    sample[i] = sample[2 * i];
                }
                stride *= 2;
                // The record that did not fit stands where the halved sample goes on.
            }
            sample[sampled++] = position;
        }
    }

    int number() {
        return number;
    }

    LocalDate month() {
        return month;
    }

    boolean isFresh() {
        return fresh;
    }

    MonthOrigins origins() {
        return origins;
    }

    /** Schools of which the file has records for this month. */
    BitSet schools() {
        return schools;
    }

    /** Schools of which a row was loaded or revised, or all of the file's where the whole month was told. */
    BitSet touched() {
        return touched;
    }

    long offered() {
        return offered;
    }

    /** A record's key was found among the stored rows. */
    void meet() {
        met++;
    }

    boolean isAllMet() {
        return met == offered;
    }

    long countUnmet() {
        return offered - met;
    }

    /** Positions of records spread evenly over the file. */
    long[] sample() {
        return Arrays.copyOf(sample, sampled);
    }
}
