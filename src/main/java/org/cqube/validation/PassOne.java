package org.cqube.validation;

import java.io.IOException;
import java.util.Map;
import org.cqube.csv.CsvReader;
import org.cqube.csv.CsvReader.Form;
import org.cqube.emission.Refusal;
import org.cqube.source.Check;

/** Looks once at every record, in order, and leaves hashes behind for what only the comparison of records can tell. */
final class PassOne implements Faults {
    final Verdicts verdicts = new Verdicts();
    final RecordIndex index = new RecordIndex();
    final Notices notices;
    private final CsvReader reader;
    private final RecordCheck check;
    private final Contents contents;
    private final Hashes hashes;
    private final Examples examples;
    private final Oddities oddities;
    private final Strictness strictness;
    private final long mostRecords;

    /** The reader stands on the header. */
    PassOne(
            Shape shape,
            CsvReader reader,
            RecordCheck check,
            Contents contents,
            Hashes hashes,
            Examples examples,
            Oddities oddities) {
        this.oddities = oddities;
        this.strictness = shape.strictness();
        this.notices = new Notices(strictness);
        this.mostRecords = shape.file().rules().records().orElse(Long.MAX_VALUE);
        this.reader = reader;
        this.check = check;
        this.contents = contents;
        this.hashes = hashes;
        this.examples = examples;
    }

    void run() throws IOException {
        while (reader.nextLine()) {
            if (reader.form() == Form.BLANK_LINE) {
                blankLine();
            } else {
                record();
            }
        }
    }

    private void record() {
        int record = reader.record();
        if (record > mostRecords) {
            throw new FileRefusedException(
                    new Refusal("too_many_records", Map.of("limit", Long.toString(mostRecords))));
        }
        index.add(record, reader.position(), reader.line());
        Verdict verdict = check.check(reader, this);
        int flags = check.hasRefusedCells() ? Verdicts.CELLS : 0;
        if (verdict != Verdict.MALFORMED) {
            oddities.observe(reader, verdict, flags == 0);
            long place = Place.of(record, reader.position());
            hashes.keys().add(contents.keyHash(reader), place);
            if (contents.hasRowId(reader)) {
                hashes.rowIds().add(contents.rowIdHash(reader), place);
            }
            if (check.hasPoint()) {
                hashes.points().add(contents.pointHash(reader), place);
            } else if (contents.hasPoints()) {
                flags |= Verdicts.NO_POINT;
            }
        }
        verdicts.add(verdict, flags);
    }

    private void blankLine() {
        if (!strictness.isOff(Check.BLANK_LINES) && notices.count(Fault.BLANK_LINE)) {
            notices.keep(Fault.BLANK_LINE, Examples.ofLine(reader.line()));
        }
    }

    @Override
    public void add(Fault fault, int column, long first, long second) {
        if (notices.count(fault)) {
            notices.keep(fault, examples.of(reader, fault, column, first, second));
        }
    }
}
