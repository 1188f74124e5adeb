package org.cqube.validation;

/** Number and position of a record in one long: 31 and 33 bits, enough for 8 GiB. */
final class Place {
    private static final int POSITION_BITS = 33;

    private Place() {}

    static long of(int record, long position) {
        return (long) record << POSITION_BITS | position;
    }

    static int record(long place) {
        return (int) (place >>> POSITION_BITS);
    }

    static long position(long place) {
        return place & (1L << POSITION_BITS) - 1;
    }
}
