package org.cqube.aggregation;

import java.io.OutputStream;
import org.cqube.source.FileId;

/** Stored records as CSV, for those who are granted them: no identity column, personal ones masked. */
public interface StoredRows {
    /**
     * Writes the records of one partition with a header. Joins the caller's transaction, and sees what that sees.
     *
     * @param partition a month of day marks or of rows with a day ({@code 2026-11}), a term, a year or {@code current}
     */
    void write(FileId file, String partition, OutputStream csv);
}
