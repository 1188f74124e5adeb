package org.cqube.validation;

import java.util.ArrayList;
import java.util.List;
import org.cqube.csv.CsvReader;
import org.cqube.csv.Text;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;

/**
 * Columns that a state switched on after the file had come. The record was taken without them, so they cannot fail it: a cell that their
 * declaration does not accept becomes blank.
 */
final class LateColumns {
    private static final Faults UNHEARD = (fault, column, first, second) -> {};

    private final List<Late> columns;

    private record Late(int cell, CellCheck check, List<BoundCheck> bounds) {
        boolean passes(CsvReader row) {
            return !isSpecial(row)
                    && check.passes(row, UNHEARD)
                    && bounds.stream().allMatch(bound -> bound.passes(row, UNHEARD));
        }

        /** Bytes that fail the record in whatever cell they stand are not hidden. */
        private boolean isSpecial(CsvReader row) {
            byte[] b = row.buffer();
            int from = row.from(cell);
            int to = row.to(cell);
            return Text.findInvalid(b, from, to) < 0 && Text.findSpecial(b, from, to) > 0;
        }
    }

    private LateColumns(List<Late> columns) {
        this.columns = columns;
    }

    static LateColumns of(Shape shape) {
        List<Late> columns = new ArrayList<>();
        for (int i = 0; i < shape.columns().size(); i++) {
            Column column = shape.columns().get(i);
            int cell = shape.header().cell(i);
            boolean checked = !column.ignored() && column.type() != ColumnType.DAY_CODE;
            if (column.rules().late() && cell >= 0 && checked) {
                columns.add(new Late(cell, CellCheck.of(column, i, cell, false, shape), BoundCheck.list(shape, i)));
            }
        }
        return new LateColumns(List.copyOf(columns));
    }

    /** Blanks what cannot be read; a second call finds nothing more. */
    void blank(CsvReader row) {
        for (Late late : columns) {
            if (!late.passes(row)) {
                row.blank(late.cell());
            }
        }
    }
}
