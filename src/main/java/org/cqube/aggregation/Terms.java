package org.cqube.aggregation;

/** Periods of files whose rows have no day. */
final class Terms {
    static final String TERM = "-term-";
    static final String CURRENT = "current";

    private Terms() {}
}
