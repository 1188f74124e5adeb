package org.cqube.warehouse;

/** How a month that has rows already takes more; all ways end in the same rows. See {@code docs/decisions/attendance-table.md}. */
enum Way {
    /** The whole month is read, merged with the file in the stream, and written into a new table that takes its place. */
    REBUILD,
    /** Changed rows are updated in place, new ones inserted. */
    UPDATE;

    /** Chooses for one month. */
    interface Choice {
        /**
         * @param stored rows of the month
         * @param offered records of the file for it
         * @param changed share of the offered records that change something, from a sample; 0 to 1
         */
        Way choose(long stored, long offered, double changed);
    }

    /** By what was measured: microseconds a row, on the machine of the decision's table; only their proportion counts. */
    static Way cheapest(long stored, long offered, double changed) {
        // Reading, merging, copying and building the key of every row.
        double rebuild = 3.0 * (stored + offered * changed);
        // Reading what may change; then copying, updating and reading again what does.
        double update = 1.0 * Math.min(stored, 3.0 * offered) + 25.0 * offered * changed;
        return rebuild < update ? REBUILD : UPDATE;
    }
}
