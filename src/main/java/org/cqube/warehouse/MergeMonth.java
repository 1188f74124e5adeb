package org.cqube.warehouse;

import java.sql.SQLException;
import java.util.Arrays;
import org.cqube.validation.Row;
import org.jspecify.annotations.Nullable;

/** Takes a month's stored rows one by one and merges each with the file's record of the same key, if there is one. */
final class MergeMonth {
    private static final String OVERLAP = "overlap";

    private final MarksLoad load;
    private final MonthLoad month;
    private final KeyIndex index;
    private final CopyText out;
    private final boolean whole;
    private final CopyLine stored;

    /** @param whole every row is written and those of the file's schools are told; otherwise only changed rows are written */
    MergeMonth(MarksLoad load, MonthLoad month, KeyIndex index, CopyText out, boolean whole) {
        this.load = load;
        this.month = month;
        this.index = index;
        this.out = out;
        this.whole = whole;
        this.stored = new CopyLine(load.table.fields());
    }

    void all(CopyFrom rows) throws SQLException {
        for (byte[] line = rows.next(); line != null; line = rows.next()) {
            one(line);
        }
    }

    private void one(byte[] line) throws SQLException {
        stored.read(line);
        byte[] bytes = stored.bytes();
        int school = load.schools.find(bytes, stored.from(MarksTable.SCHOOL), stored.to(MarksTable.SCHOOL));
        if (school < 0 || !month.schools().get(school)) {
            if (whole) {
                out.line(line);
            }
            return;
        }
        Row row = find(school);
        if (row != null && changes(row, school)) {
            int taken = load.decision.taken();
            int noted = month.origins().take(school, taken);
            String note = stored.isNull(load.table.originField()) ? "" : stored.text(load.table.originField());
            String kept = MonthOrigins.without(note, load.decision.corrected());
            load.writer.merged(
                    out,
                    stored,
                    row,
                    load.decision,
                    noted == 0 ? kept : month.origins().note(kept, noted));
            month.touched().set(school);
            if (whole) {
                load.tell(school, month.month(), stored, load.decision.marks(), 0);
            }
        } else if (whole) {
            out.line(line);
            load.tell(school, month.month(), stored, bytes, stored.from(load.table.marksField()));
        }
    }

    /** Decides the record, counts it and notes what is wrong with it; whether the stored row becomes another. */
    private boolean changes(Row row, int school) {
        var decision = load.decision;
        decision.decide(
                stored.bytes(),
                stored.from(load.table.marksField()),
                load.marks(row),
                load.corrections.days(month.month(), school, load.schools),
                load.passed(month, school));
        if (decision.taken() != 0 || load.writer.adds(stored, row)) {
            if (decision.overlap() != 0) {
                load.batch.note(row, OVERLAP, -1, MarkDecision.days(decision.overlap()));
            }
            load.tellBehind(row);
            load.tally.revised(decision, row);
            return true;
        }
        if (decision.overlap() != 0) {
            load.tellBehind(row);
            load.batch.refuse(row, OVERLAP, -1, MarkDecision.days(decision.overlap()));
        } else if (decision.behind() != 0 && decision.same() == 0) {
            load.batch.refuse(row, MarksLoad.BEHIND, -1, MarkDecision.days(decision.behind()));
        } else {
            load.tellBehind(row);
            load.tally.unchanged(decision, row);
        }
        return false;
    }

    private @Nullable Row find(int school) {
        byte[] bytes = stored.bytes();
        int personFrom = stored.from(MarksTable.PERSON);
        int personTo = stored.to(MarksTable.PERSON);
        long key = load.hash(month, school, bytes, personFrom, personTo);
        int personColumn = load.offered.personColumn();
        int schoolColumn = load.offered.schoolColumn();
        for (int slot = index.first(key); slot >= 0; slot = index.next(slot, key)) {
            Row row = load.batch.at(index.position(slot));
            if (Arrays.equals(bytes, personFrom, personTo, row.buffer(), row.from(personColumn), row.to(personColumn))
                    && Arrays.equals(
                            bytes,
                            stored.from(MarksTable.SCHOOL),
                            stored.to(MarksTable.SCHOOL),
                            row.buffer(),
                            row.from(schoolColumn),
                            row.to(schoolColumn))
                    && load.offered.month(row) == month.number()) {
                index.meet(slot);
                month.meet();
                return row;
            }
        }
        return null;
    }
}
