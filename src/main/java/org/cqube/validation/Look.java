package org.cqube.validation;

import org.cqube.csv.CsvReader;
import org.cqube.source.Check;

/**
 * One look for what is odd. Every record of a file is shown to it first; then it decides, and then it is asked about each record. One
 * thread.
 */
interface Look {
    /** Nothing of this record is odd. */
    Odd NOT_ODD = new Odd(-1, "", "");

    /**
     * What is odd about a record.
     *
     * @param column as in the layout; -1: it concerns the record
     * @param found a figure, for the sentence
     * @param limit the figure that it is held against
     */
    record Odd(int column, String found, String limit) {}

    Check check();

    /** A well-formed record. */
    void observe(CsvReader row);

    /** Whether any record that was shown may be odd. */
    boolean decide();

    /** The same object as {@link #NOT_ODD} where it is not. */
    Odd ask(CsvReader row);

    /** Whether oddness is a matter of many records together. */
    default boolean isOfMany() {
        return false;
    }

    /**
     * Of a look that has suspects: whether it forgot what it was shown, and must be shown the kept records alone, for its figures would count
     * mirrors twice.
     */
    default boolean again() {
        return false;
    }
}
