package org.cqube.validation;

/**
 * One record of the CSV, a view on a buffer that is valid until its cursor moves. Columns are numbered as in the batch's {@link
 * org.cqube.source.Layout#columns()}; a declared column that the file does not have is blank.
 */
public interface Row {
    /** Number of the CSV record, from 1. */
    int record();

    /** Physical line where it begins, from 1. */
    long line();

    /** Where it begins in the file, for {@link CheckedBatch#at(long)}. */
    long position();

    /** The bytes that {@link #from} and {@link #to} point into: UTF-8, quotes already undone. The same array for all columns. */
    byte[] buffer();

    int from(int column);

    /** End, exclusive; blank and NULL cells have {@code from == to}. */
    int to(int column);

    /** Day cells of this record that were refused alone: they are blank here, and belong to the account of cells as refused. */
    default int refusedCells() {
        return 0;
    }

    default boolean isBlank(int column) {
        return from(column) == to(column);
    }

    default String text(int column) {
        return new String(buffer(), from(column), to(column) - from(column), java.nio.charset.StandardCharsets.UTF_8);
    }
}
