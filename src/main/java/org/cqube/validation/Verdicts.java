package org.cqube.validation;

import java.util.ArrayList;
import java.util.List;

/** One byte for each record: its class, and what else is known of it. Twenty million records are twenty megabytes. */
final class Verdicts {
    /** Cells of it were refused alone. */
    static final int CELLS = 1 << 2;
    /** Its coordinates are no point. */
    static final int NO_POINT = 1 << 3;

    static final int CONFLICT = 1 << 4;
    static final int CONFLICT_POINT = 1 << 5;
    static final int ROW_ID = 1 << 6;
    static final int SAME_POINT = 1 << 7;

    private static final int CLASS = 3;
    private static final int PAGE_BITS = 20;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int REFUSED = 3;

    private final List<byte[]> pages = new ArrayList<>();
    private final long[] counts = new long[CLASS + 1];
    private int size;

    /** The next record. */
    void add(Verdict verdict, int flags) {
        if (size >>> PAGE_BITS == pages.size()) {
            pages.add(new byte[PAGE]);
        }
        size++;
        int state = stateOf(verdict);
        counts[state]++;
        pages.get((size - 1) >>> PAGE_BITS)[(size - 1) & (PAGE - 1)] = (byte) (state | flags);
    }

    private static int stateOf(Verdict verdict) {
        return Math.min(verdict.ordinal(), REFUSED);
    }

    /** Raises a record to a class; one that has a higher one stays in it. */
    void raise(int record, Verdict verdict) {
        int at = record - 1;
        byte[] page = pages.get(at >>> PAGE_BITS);
        int old = page[at & (PAGE - 1)];
        int state = stateOf(verdict);
        if (state > (old & CLASS)) {
            counts[old & CLASS]--;
            counts[state]++;
            page[at & (PAGE - 1)] = (byte) (old & ~CLASS | state);
        }
    }

    void flag(int record, int flag) {
        int at = record - 1;
        pages.get(at >>> PAGE_BITS)[at & (PAGE - 1)] |= (byte) flag;
    }

    boolean has(int record, int flag) {
        return (byteOf(record) & flag) != 0;
    }

    /** Refused for its form or otherwise is all one here. */
    boolean is(int record, Verdict verdict) {
        return (byteOf(record) & CLASS) == stateOf(verdict);
    }

    long count(Verdict verdict) {
        return counts[stateOf(verdict)];
    }

    int size() {
        return size;
    }

    private int byteOf(int record) {
        int at = record - 1;
        return pages.get(at >>> PAGE_BITS)[at & (PAGE - 1)];
    }
}
