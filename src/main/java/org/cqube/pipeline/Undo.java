package org.cqube.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cqube.aggregation.Aggregation;
import org.cqube.emission.Account;
import org.cqube.emission.Cases;
import org.cqube.emission.CellAccount;
import org.cqube.emission.DataFile;
import org.cqube.emission.Lines;
import org.cqube.emission.Receipts;
import org.cqube.emission.Station;
import org.cqube.source.Sources;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Withdraws a data file: its source is rebuilt from all others, in the order of their events, as if it had never arrived, and after it
 * every source that refers to it: records whose master is gone wait again. One commit: readers see the old tables until the new ones are
 * whole.
 */
@Component
class Undo {
    private final EventLog events;
    private final SourceLocks locks;
    private final Replay replay;
    private final Receipts receipts;
    private final Aggregation aggregation;
    private final Sources sources;
    private final Cases cases;
    private final TransactionTemplate transaction;

    Undo(
            EventLog events,
            SourceLocks locks,
            Replay replay,
            Receipts receipts,
            Aggregation aggregation,
            Sources sources,
            Cases cases,
            TransactionTemplate transaction) {
        this.events = events;
        this.locks = locks;
        this.replay = replay;
        this.receipts = receipts;
        this.aggregation = aggregation;
        this.sources = sources;
        this.cases = cases;
        this.transaction = transaction;
    }

    /** Repeated after a crash it changes nothing that was done. */
    void run(String receipt, int number) {
        transaction.executeWithoutResult(status -> {
            DataFile data = receipts.getDataFile(receipt, number);
            List<String> rebuilt = new ArrayList<>(List.of(data.file().source()));
            rebuilt.addAll(new Dependents(sources).of(data.file().source()));
            locks.take(Set.copyOf(rebuilt));
            Account before = receipts.findAccount(receipt, number).orElse(Account.EMPTY);
            if (isWithdrawn(before)) {
                return;
            }
            EventLog.Event event = events.take(EventLog.Kind.UNDO, data);
            rebuilt.forEach(source -> replay.run(source, again -> tell(event, again)));
            if (sources.getFile(data.file()).role().isPresent()) {
                // Also where nothing is left that could say so.
                aggregation.hierarchyChanged(event.number());
            }
            receipts.account(receipt, number, event.number(), withdrawn(before), CellAccount.EMPTY);
            cases.repaired(data, Lines.NONE);
            receipts.advance(receipt, number, Station.LOADED);
        });
    }

    /** The accounts of other files stay as they were told, unless other records of theirs wait now: these are released later. */
    private void tell(EventLog.Event event, Replay.Again again) {
        DataFile data = again.data();
        long waited = receipts.findAccount(data.receipt(), data.number())
                .orElse(Account.EMPTY)
                .parked();
        if (waited != again.account().parked()) {
            receipts.account(data.receipt(), data.number(), event.number(), again.account(), again.cells());
            receipts.advance(data.receipt(), data.number(), Station.LOADED);
        }
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
