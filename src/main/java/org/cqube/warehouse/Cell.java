package org.cqube.warehouse;

import org.cqube.source.ColumnType;
import org.cqube.validation.Row;

/** Writes one checked cell as its column's type is stored. */
final class Cell {
    private static final int DATE = "yyyy-MM-dd".length();
    private static final int YEAR = "yyyy".length();

    private Cell() {}

    /** @param column -1: the layout does not have it */
    static void write(CopyText out, Row row, int column, ColumnType type) {
        if (column < 0 || row.isBlank(column)) {
            out.nothing();
            return;
        }
        int from = row.from(column);
        int to = row.to(column);
        out.text(
                row.buffer(),
                from,
                switch (type) {
                    case DATE -> Math.min(to, from + DATE);
                    case ACADEMIC_YEAR -> Math.min(to, from + YEAR);
                    case TEXT, ID, INTEGER, DECIMAL, BOOLEAN, DAY_CODE -> to;
                });
    }
}
