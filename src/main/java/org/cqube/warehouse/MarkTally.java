package org.cqube.warehouse;

import org.cqube.emission.Account;
import org.cqube.emission.CellAccount;
import org.cqube.validation.CheckedBatch;

/** Counts what became of a day-mark file's records and cells. */
final class MarkTally {
    private long loaded;
    private long revised;
    private long unchanged;
    private long records;
    private long taken;
    private long same;
    private long overlap;

    void loaded(MarkDecision decision) {
        loaded++;
        cells(decision);
    }

    void revised(MarkDecision decision) {
        revised++;
        cells(decision);
    }

    void unchanged(MarkDecision decision) {
        unchanged++;
        cells(decision);
    }

    private void cells(MarkDecision decision) {
        records++;
        taken += Integer.bitCount(decision.taken());
        same += Integer.bitCount(decision.same());
        overlap += Integer.bitCount(decision.overlap());
    }

    long changed() {
        return loaded + revised;
    }

    Account account(CheckedBatch batch) {
        return new Account(
                batch.received(), loaded, revised, unchanged, batch.duplicates(), batch.refused(), batch.parked(), 0);
    }

    CellAccount cells() {
        long received = records * OfferedRow.DAYS;
        return new CellAccount(received, taken, same, overlap, received - taken - same - overlap);
    }
}
