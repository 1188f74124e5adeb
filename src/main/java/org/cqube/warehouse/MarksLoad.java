package org.cqube.warehouse;

import java.sql.SQLException;
import java.time.LocalDate;
import org.cqube.source.Role;
import org.cqube.validation.CheckedBatch;
import org.cqube.validation.Masters;
import org.cqube.validation.Row;
import org.cqube.validation.RowCursor;

/** What all steps of one load of a day-mark file share: the batch, how its records are read and written, what became of them. */
final class MarksLoad {
    /** One record in so many is read by its position; with more of them the whole file is walked once more. */
    private static final int FEW = 20;

    static final String BEHIND = "before_last_day";

    final Session session;
    final MarksTable table;
    final CheckedBatch batch;
    final long event;
    final Masters.Index schools;
    final TouchedMarks marks;
    final OfferedRow offered;
    final Corrections corrections;
    final LastDays lastDays;
    final RowWriter writer;
    final MarkTally tally = new MarkTally();
    final MarkDecision decision = new MarkDecision();
    private final KeyHash hash = new KeyHash();
    private final byte[] offeredMarks = new byte[OfferedRow.DAYS];

    MarksLoad(
            Session session,
            MarksTable table,
            CheckedBatch batch,
            long event,
            Masters masters,
            TouchedMarks marks,
            OriginalRecords records,
            int yearStart,
            Corrections corrections,
            LastDays lastDays) {
        this.corrections = corrections;
        this.lastDays = lastDays;
        this.session = session;
        this.table = table;
        this.batch = batch;
        this.event = event;
        this.schools = masters.of(Role.SCHOOL);
        this.marks = marks;
        this.offered = new OfferedRow(table.storage(), batch.layout(), yearStart);
        this.writer = new RowWriter(table, batch.layout(), event, records);
    }

    int school(Row row) {
        int column = offered.schoolColumn();
        int school = schools.find(row.buffer(), row.from(column), row.to(column));
        if (school < 0) {
            throw new IllegalStateException(
                    "The school %s of record %d is no longer known: the masters changed after the check"
                            .formatted(row.text(column), row.record()));
        }
        return school;
    }

    /** The record's marks; valid until the next call. */
    byte[] marks(Row row) {
        offered.marks(row, offeredMarks);
        return offeredMarks;
    }

    /** Writes and tells a record whose key is new. */
    void loadNew(MonthLoad month, int school, Row row, CopyText out, boolean tell) throws SQLException {
        decision.first(marks(row), passed(month, school));
        tellBehind(row);
        int noted = month.origins().take(school, decision.taken());
        writer.fresh(out, row, decision, noted == 0 ? "" : month.origins().note("", noted));
        tally.loaded(decision, row);
        if (tell) {
            int person = offered.personColumn();
            marks.row(school, month.month(), row.buffer(), row.from(person), row.to(person), decision.marks(), 0);
        }
    }

    /** Days of the school's month that are not considered any more; those that are open to correction are. */
    int passed(MonthLoad month, int school) {
        return lastDays.passed(month.month(), school) & ~corrections.days(month.month(), school, schools);
    }

    /** Of the record decided last. */
    void tellBehind(Row row) {
        if (decision.behind() != 0) {
            batch.note(row, BEHIND, -1, MarkDecision.days(decision.behind()));
        }
    }

    /** Writes and tells every record of a month whose key was not met among the stored rows. */
    void loadUnmet(MonthLoad month, KeyIndex index, CopyText out, boolean tell) throws SQLException {
        if (month.isAllMet()) {
            return;
        }
        if (month.countUnmet() < index.size() / FEW) {
            for (long position : index.listUnmet()) {
                Row row = batch.at(position);
                if (offered.month(row) == month.number()) {
                    loadUnmet(month, row, out, tell);
                }
            }
            return;
        }
        try (RowCursor rows = batch.kept()) {
            while (rows.next()) {
                if (offered.month(rows) == month.number()
                        && !index.isMet(hash(month, school(rows), rows), rows.position())) {
                    loadUnmet(month, rows, out, tell);
                }
            }
        }
    }

    private void loadUnmet(MonthLoad month, Row row, CopyText out, boolean tell) throws SQLException {
        int school = school(row);
        month.touched().set(school);
        loadNew(month, school, row, out, tell);
    }

    long hash(MonthLoad month, int school, Row row) {
        int person = offered.personColumn();
        return hash(month, school, row.buffer(), row.from(person), row.to(person));
    }

    long hash(MonthLoad month, int school, byte[] bytes, int personFrom, int personTo) {
        return hash.of((long) month.number() << 32 | school, bytes, personFrom, personTo);
    }

    void tell(int school, LocalDate month, CopyLine stored, byte[] at, int marksFrom) {
        marks.row(
                school,
                month,
                stored.bytes(),
                stored.from(MarksTable.PERSON),
                stored.to(MarksTable.PERSON),
                at,
                marksFrom);
    }
}
