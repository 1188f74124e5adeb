package org.cqube.warehouse;

import org.cqube.emission.Account;
import org.cqube.emission.CellAccount;
import org.cqube.validation.CheckedBatch;
import org.cqube.validation.Row;

/** Counts what became of a day-mark file's records and cells. */
final class MarkTally {
    private long loaded;
    private long revised;
    private long unchanged;
    private long records;
    private long taken;
    private long same;
    private long refused;

    void loaded(MarkDecision decision, Row row) {
        loaded++;
        cells(decision, row);
    }

    void revised(MarkDecision decision, Row row) {
        revised++;
        cells(decision, row);
    }

    void unchanged(MarkDecision decision, Row row) {
        unchanged++;
        cells(decision, row);
    }

    private void cells(MarkDecision decision, Row row) {
        records++;
        taken += Integer.bitCount(decision.taken());
        same += Integer.bitCount(decision.same());
        refused += Integer.bitCount(decision.overlap() | decision.behind()) + row.refusedCells();
    }

    Account account(CheckedBatch batch) {
        return new Account(
                batch.received(), loaded, revised, unchanged, batch.duplicates(), batch.refused(), batch.parked(), 0);
    }

    CellAccount cells() {
        long received = records * OfferedRow.DAYS;
        return new CellAccount(received, taken, same, refused, received - taken - same - refused);
    }
}
