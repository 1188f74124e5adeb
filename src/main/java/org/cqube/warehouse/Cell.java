package org.cqube.warehouse;

import org.cqube.csv.Availability;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;
import org.cqube.source.Layout;
import org.cqube.validation.Row;

/** Writes one checked cell as its column's type is stored. */
final class Cell {
    private static final int DATE = "yyyy-MM-dd".length();
    private static final int YEAR = "yyyy".length();

    private Cell() {}

    /** @param column of the layout; -1: it does not have it */
    static void write(CopyText out, Row row, int column, Layout layout) {
        if (column < 0) {
            out.nothing();
        } else {
            write(out, row, column, layout.columns().get(column));
        }
    }

    private static void write(CopyText out, Row row, int column, Column declared) {
        if (declared.type() == ColumnType.AVAILABILITY) {
            // A blank cell of a column that was sent says that nothing is there.
            out.number(Availability.parse(
                    row.buffer(),
                    row.from(column),
                    row.to(column),
                    declared.rules().no()));
            return;
        }
        if (row.isBlank(column)) {
            out.nothing();
            return;
        }
        int from = row.from(column);
        int to = row.to(column);
        out.text(
                row.buffer(),
                from,
                switch (declared.type()) {
                    case DATE -> Math.min(to, from + DATE);
                    case ACADEMIC_YEAR -> Math.min(to, from + YEAR);
                    case DECIMAL -> shortest(row.buffer(), from, to);
                    case TEXT, ID, INTEGER, BOOLEAN, DAY_CODE, AVAILABILITY -> to;
                });
    }

    /** 23.50 is 23.5, and stored alike, whichever of them came first: the database would keep the zeros. */
    private static int shortest(byte[] b, int from, int to) {
        int point = from;
        while (point < to && b[point] != '.') {
            point++;
        }
        int end = to;
        while (end > point && b[end - 1] == '0') {
            end--;
        }
        return end == point + 1 ? point : end;
    }
}
