package org.cqube.validation;

import org.cqube.csv.CsvReader;
import org.cqube.csv.Header;
import org.cqube.csv.Text;

/** The slow look at records with bytes that are not plain ASCII: every cell must be UTF-8, and those that are checked free of controls. */
final class TextCheck {
    private final int[] columnOfCell;
    private final boolean[] ignored;
    private final Strictness strictness;

    TextCheck(Header header, Strictness strictness) {
        this.strictness = strictness;
        columnOfCell = header.columnOfCell();
        ignored = new boolean[header.cells()];
        for (int cell = 0; cell < ignored.length; cell++) {
            int column = columnOfCell[cell];
            ignored[cell] = column < 0 || header.layout().columns().get(column).ignored();
        }
    }

    boolean passes(CsvReader row, Faults faults) {
        if (!row.hasNonAscii() && !row.hasControl()) {
            return true;
        }
        boolean passes = true;
        byte[] b = row.buffer();
        for (int cell = 0; cell < columnOfCell.length; cell++) {
            int from = row.from(cell);
            int to = row.to(cell);
            if (Text.findInvalid(b, from, to) >= 0) {
                faults.add(Fault.INVALID_UTF8, columnOfCell[cell]);
                passes = false;
                continue;
            }
            int special = Text.findSpecial(b, from, to);
            // Not even a cell that nobody looks at may hold what no database takes.
            if (special == 0 || special > 0 && !ignored[cell]) {
                Strictness strict = Text.hasZero(b, from, to) ? Strictness.FULL : strictness;
                passes &= strict.passes(faults, Fault.SPECIAL_CHARACTER, columnOfCell[cell], special, 0);
            }
        }
        return passes;
    }
}
