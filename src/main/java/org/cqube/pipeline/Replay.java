package org.cqube.pipeline;

import org.cqube.aggregation.Aggregation;
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
            TransactionTemplate transaction) {
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

    /** Returns how many files were taken again. */
    public int run(String source) {
        Integer taken = transaction.execute(status -> {
            locks.take(source);
            for (SourceFile file : sources.get(source).files()) {
                warehouse.empty(file);
                aggregation.empty(file);
            }
            var log = events.listTaken(source);
            log.forEach(this::takeAgain);
            return (int) log.stream().filter(event -> !isRelease(event)).count();
        });
        return taken == null ? 0 : taken;
    }

    private void takeAgain(EventLog.Event event) {
        DataFile data = receipts.getDataFile(event.receipt(), event.fileNumber());
        if (isRelease(event)) {
            releaseAgain(event, data);
            return;
        }
        try (InputFile input = intake.open(data)) {
            loading.take(event, input);
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
    private void releaseAgain(EventLog.Event event, DataFile data) {
        if (warehouse.listReleasable(data.file()).contains(data)) {
            try (InputFile input = warehouse.openParked(data)) {
                loading.take(event, input);
            }
        }
    }

    private static boolean isRelease(EventLog.Event event) {
        return event.kind().equals(EventLog.Kind.RELEASE.id());
    }
}
