package org.cqube.warehouse;

import java.time.LocalDate;

/** Told the rows of touched groups (school × month) as they stand after a load, in its transaction, by one thread, in any order. */
public interface TouchedMarks {
    /**
     * One row; every row of a touched group is told exactly once.
     *
     * @param school number in the masters' index of schools
     * @param month its first day
     * @param buffer holds the person's id (UTF-8) from {@code from} to {@code to}, valid during the call
     * @param marks holds 31 one-byte codes from {@code marksFrom}; {@code '0'} is an open day
     */
    void row(int school, LocalDate month, byte[] buffer, int from, int to, byte[] marks, int marksFrom);

    /** A touched group that has no rows any more. */
    void emptied(int school, LocalDate month);
}
