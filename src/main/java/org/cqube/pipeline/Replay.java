package org.cqube.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.cqube.aggregation.Aggregation;
import org.cqube.emission.Account;
import org.cqube.emission.CellAccount;
import org.cqube.emission.DataFile;
import org.cqube.emission.Receipts;
import org.cqube.intake.InputFile;
import org.cqube.intake.Intake;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.validation.FileRefusedException;
import org.cqube.warehouse.Warehouse;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rebuilds a source from the kept files in the order of their events, in one commit: readers see the old tables until the new ones are
 * whole. Receipts keep their accounts.
 */
@Component
public class Replay {
    private final EventLog events;
    private final Receipts receipts;
    private final Intake intake;
    private final Loading loading;
    private final Warehouse warehouse;
    private final Aggregation aggregation;
    private final Sources sources;
    private final SourceLocks locks;
    private final StoredConfigurations configurations;
    private final InputRetention retention;
    private final TransactionTemplate transaction;

    Replay(
            EventLog events,
            Receipts receipts,
            Intake intake,
            Loading loading,
            Warehouse warehouse,
            Aggregation aggregation,
            Sources sources,
            SourceLocks locks,
            StoredConfigurations configurations,
            InputRetention retention,
            TransactionTemplate transaction) {
        this.configurations = configurations;
        this.retention = retention;
        this.events = events;
        this.receipts = receipts;
        this.intake = intake;
        this.loading = loading;
        this.warehouse = warehouse;
        this.aggregation = aggregation;
        this.sources = sources;
        this.locks = locks;
        this.transaction = transaction;
    }

    /**
     * What a replay did.
     *
     * @param files data files taken again
     * @param events the first and the last of their events; empty where there was none
     * @param account of all of them together, as of this replay
     */
    public record Replayed(String source, int files, List<Long> events, Account account) {}

    /** Waits for loads of the source that are under way; new ones wait for the replay. */
    public Replayed run(String source) {
        return run(source, file -> {});
    }

    /** What became of a data file, with all that was released of it. */
    record Again(DataFile data, Account account, CellAccount cells) {}

    /** @param told of every data file that was taken again */
    Replayed run(String source, Consumer<Again> told) {
        return Objects.requireNonNull(transaction.execute(status -> {
            locks.take(source);
            if (retention.hasRemovedNeeded(source)) {
                throw new IllegalStateException(
                        "Kept files of %s were removed by retention (metadata.input_removed says which): its"
                                        .formatted(source)
                                + " tables cannot be built anew. Nothing was changed");
            }
            return sources.inForce(() -> takeAgain(source, told));
        }));
    }

    private Replayed takeAgain(String source, Consumer<Again> told) {
        for (SourceFile file : sources.get(source).files()) {
            warehouse.empty(file);
            aggregation.empty(file);
        }
        Map<String, Again> files = new LinkedHashMap<>();
        List<EventLog.Event> log = events.listTaken(source);
        for (EventLog.Event event : log) {
            takeAgain(event, files);
        }
        files.values().forEach(told);
        Account account = files.values().stream().map(Again::account).reduce(Account.EMPTY, Accounts::sum);
        List<Long> ends = log.isEmpty()
                ? List.of()
                : List.of(log.getFirst().number(), log.getLast().number());
        return new Replayed(source, files.size(), ends, account);
    }

    private void takeAgain(EventLog.Event event, Map<String, Again> files) {
        DataFile data = receipts.getDataFile(event.receipt(), event.fileNumber());
        String name = event.receipt() + "/" + event.fileNumber();
        if (isRelease(event)) {
            releaseAgain(event, data)
                    .ifPresent(released -> files.computeIfPresent(
                            name,
                            (n, before) -> new Again(
                                    data,
                                    Accounts.afterRelease(before.account(), released.account()),
                                    Accounts.sum(before.cells(), released.cells()))));
            return;
        }
        try (InputFile input = intake.open(data)) {
            InputFile then = input.as(configurations.replayed(data.file(), event.number()));
            Loading.Outcome outcome = loading.again(event, then);
            files.put(name, new Again(data, outcome.account(), outcome.cells()));
        } catch (FileRefusedException refused) {
            throw new IllegalStateException(
                    "File %d of %s was taken before and is refused now (%s); nothing was changed"
                            .formatted(
                                    event.fileNumber(),
                                    event.receipt(),
                                    refused.refusal().code()),
                    refused);
        }
    }

    /** What waited for another source's master does not wait this time; what waits for a file of its own source does. */
    private Optional<Loading.Outcome> releaseAgain(EventLog.Event event, DataFile data) {
        if (!warehouse.listReleasable(data.file()).contains(data)) {
            return Optional.empty();
        }
        try (InputFile input = warehouse.openParked(data)) {
            return Optional.of(loading.again(event, input.as(loading.parked(data))));
        }
    }

    private static boolean isRelease(EventLog.Event event) {
        return event.kind().equals(EventLog.Kind.RELEASE.id());
    }
}
