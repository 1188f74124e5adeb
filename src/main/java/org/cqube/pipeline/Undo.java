package org.cqube.pipeline;

import org.cqube.emission.Account;
import org.cqube.emission.Cases;
import org.cqube.emission.CellAccount;
import org.cqube.emission.DataFile;
import org.cqube.emission.Lines;
import org.cqube.emission.Receipts;
import org.cqube.emission.Station;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Withdraws a data file: its source is rebuilt from all others, in the order of their events, as if it had never arrived. One commit:
 * readers see the old tables until the new ones are whole.
 */
@Component
class Undo {
    private final EventLog events;
    private final SourceLocks locks;
    private final Replay replay;
    private final Receipts receipts;
    private final Cases cases;
    private final TransactionTemplate transaction;

    Undo(
            EventLog events,
            SourceLocks locks,
            Replay replay,
            Receipts receipts,
            Cases cases,
            TransactionTemplate transaction) {
        this.cases = cases;
        this.events = events;
        this.locks = locks;
        this.replay = replay;
        this.receipts = receipts;
        this.transaction = transaction;
    }

    /** Repeated after a crash it changes nothing that was done. */
    void run(String receipt, int number) {
        transaction.executeWithoutResult(status -> {
            DataFile data = receipts.getDataFile(receipt, number);
            locks.take(data.file().source());
            Account before = receipts.findAccount(receipt, number).orElse(Account.EMPTY);
            if (isWithdrawn(before)) {
                return;
            }
            EventLog.Event event = events.take(EventLog.Kind.UNDO, data);
            replay.run(data.file().source());
            receipts.account(receipt, number, event.number(), withdrawn(before), CellAccount.EMPTY);
            cases.repaired(data, Lines.NONE);
            receipts.advance(receipt, number, Station.LOADED);
        });
    }

    /** What stood in the tables, or waited to, is withdrawn; what was never taken stays as it was called. */
    static Account withdrawn(Account before) {
        return new Account(
                before.received(),
                0,
                0,
                0,
                before.duplicate(),
                before.refused(),
                0,
                before.withdrawn() + before.loaded() + before.revised() + before.unchanged() + before.parked());
    }

    static boolean isWithdrawn(Account account) {
        return account.loaded() + account.revised() + account.unchanged() + account.parked() == 0;
    }
}
