package org.cqube.validation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.cqube.csv.CsvReader;
import org.cqube.csv.Numbers;
import org.cqube.csv.RepairColumns;
import org.cqube.emission.Lines;

/**
 * Which refused record of the first file each record of a repair stands for, by the line in its last cell. Of several records for one line
 * the first counts. Asked twice about a record it says the same. One thread.
 */
final class RepairedLines {
    static final long UNKNOWN = -1;

    private final int cell;
    private final int confirmedCell;
    private final int[] lines;
    private final int[] firstRecords;

    /**
     * @param names the header's
     * @param open lines that may be repaired
     */
    RepairedLines(List<String> names, Lines open) {
        this.cell = names.size() - 1;
        this.confirmedCell = RepairColumns.find(names, RepairColumns.CONFIRMED);
        this.lines = open.toArray();
        this.firstRecords = new int[lines.length];
    }

    /** Adds what is wrong; the record has as many cells as the header. */
    boolean passes(CsvReader row, Faults faults) {
        long line = line(row);
        int at = line < 0 || line > Integer.MAX_VALUE ? -1 : Arrays.binarySearch(lines, (int) line);
        if (at < 0) {
            faults.add(Fault.NOT_REFUSED_THERE, -1, Math.max(line, 0), 0);
            return false;
        }
        if (firstRecords[at] == 0) {
            firstRecords[at] = row.record();
        }
        if (firstRecords[at] != row.record()) {
            faults.add(Fault.REPAIRED_TWICE, -1, firstRecords[at], line);
            return false;
        }
        return true;
    }

    long line(CsvReader row) {
        return Math.max(UNKNOWN, Numbers.integer(row.buffer(), row.from(cell), row.to(cell)));
    }

    /** Whether the emitter says that the record is right, however odd. */
    boolean isConfirmed(CsvReader row) {
        return confirmedCell >= 0 && RepairColumns.isConfirmed(row.text(confirmedCell));
    }

    /** Whether every one of these lines that may be repaired is. */
    boolean haveAll(Lines some) {
        return some.and(Lines.of(Arrays.stream(lines)))
                        .without(Lines.of(IntStream.range(0, lines.length)
                                .filter(at -> firstRecords[at] != 0)
                                .map(at -> lines[at])))
                        .size()
                == 0;
    }

    /** Lines whose record was not refused. */
    Lines taken(Verdicts verdicts) {
        return Lines.of(IntStream.range(0, lines.length)
                .filter(at -> firstRecords[at] != 0 && !verdicts.is(firstRecords[at], Verdict.REFUSED))
                .map(at -> lines[at]));
    }
}
