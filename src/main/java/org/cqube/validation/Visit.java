package org.cqube.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.cqube.csv.CsvReader;

/** One record by its position. Its number and line are looked up only when they are asked for. */
final class Visit extends RecordRow {
    private final SingleRecords records;
    private final SingleRecords locator;
    private final RecordIndex index;
    private final Verdicts verdicts;
    private final boolean hasPoints;
    private long position = -1;
    private boolean located;
    private int record;
    private long line;

    Visit(RecordPair pair, RecordIndex index, Verdicts verdicts, Shape shape) {
        this(pair, index, verdicts, shape, new RecordCheck(shape));
    }

    private Visit(RecordPair pair, RecordIndex index, Verdicts verdicts, Shape shape, RecordCheck check) {
        super(pair.first().reader(), shape, check);
        this.records = pair.first();
        this.locator = pair.second();
        this.index = index;
        this.verdicts = verdicts;
        this.hasPoints = check.points().isPresent();
    }

    Visit to(long target) {
        try {
            position = target;
            located = false;
            records.read(target);
            prepare(true, hasPoints && verdicts.has(record(), Verdicts.NO_POINT));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void locate() {
        if (located) {
            return;
        }
        try {
            CsvReader found = locator.findAt(index, position);
            record = found.record();
            line = found.line();
            located = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int record() {
        locate();
        return record;
    }

    @Override
    public long line() {
        locate();
        return line;
    }

    @Override
    public long position() {
        return position;
    }
}
