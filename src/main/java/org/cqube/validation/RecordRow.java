package org.cqube.validation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.cqube.csv.CsvReader;
import org.cqube.csv.Dates;
import org.cqube.source.ColumnType;

/** A record as the next station sees it: cells refused alone are blank, no point is two blank coordinates, no date has a time behind it. */
abstract class RecordRow implements Row {
    final CsvReader reader;
    private final RecordCheck check;
    private final int[] cellOf;
    private final int[] dateCells;
    private int refusedCells;

    RecordRow(CsvReader reader, Shape shape, RecordCheck check) {
        this.reader = reader;
        this.check = check;
        this.cellOf = shape.header().cellOf();
        this.dateCells = IntStream.range(0, cellOf.length)
                .filter(column -> shape.columns().get(column).type() == ColumnType.DATE)
                .map(column -> cellOf[column])
                .filter(cell -> cell >= 0)
                .toArray();
    }

    /** Makes blank what was refused alone in the record under the cursor. */
    final void prepare(boolean hasRefusedCells, boolean hasNoPoint) {
        refusedCells = 0;
        check.blankLate(reader);
        if (hasRefusedCells) {
            check.days().ifPresent(days -> days.check(reader, this::blank));
        }
        if (hasNoPoint) {
            check.points().ifPresent(points -> points.blank(reader));
        }
        for (int cell : dateCells) {
            reader.cut(cell, Dates.end(reader.from(cell), reader.to(cell)));
        }
    }

    private void blank(Fault fault, int column, long first, long second) {
        reader.blank(cellOf[column]);
        refusedCells++;
    }

    /** The line as it stands in the file. */
    final String raw() {
        return new String(Arrays.copyOfRange(reader.raw(), reader.rawFrom(), reader.rawTo()), StandardCharsets.UTF_8);
    }

    @Override
    public int refusedCells() {
        return refusedCells;
    }

    @Override
    public byte[] buffer() {
        return reader.buffer();
    }

    @Override
    public int from(int column) {
        int cell = cellOf[column];
        return cell < 0 ? 0 : reader.from(cell);
    }

    @Override
    public int to(int column) {
        int cell = cellOf[column];
        return cell < 0 ? 0 : reader.to(cell);
    }
}
