package org.cqube.validation;

/** Walks over rows in the file's order. Close it. One thread. */
public interface RowCursor extends Row, AutoCloseable {
    /** Moves to the next row; false at the end. */
    boolean next();

    @Override
    void close();
}
