package org.cqube.warehouse;

import java.sql.SQLException;

/** Where lines in COPY's text format go. */
interface CopySink {
    /** Whole lines only. */
    void write(byte[] bytes, int from, int length) throws SQLException;
}
