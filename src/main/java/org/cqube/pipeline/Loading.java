package org.cqube.pipeline;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.cqube.aggregation.Aggregation;
import org.cqube.bucket.Buckets;
import org.cqube.emission.Account;
import org.cqube.emission.Cases;
import org.cqube.emission.CellAccount;
import org.cqube.emission.DataFile;
import org.cqube.emission.Lines;
import org.cqube.emission.NoticeCount;
import org.cqube.emission.Receipts;
import org.cqube.emission.Station;
import org.cqube.intake.Holding;
import org.cqube.intake.InputFile;
import org.cqube.source.Installation;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.validation.CheckedBatch;
import org.cqube.validation.Masters;
import org.cqube.validation.Validation;
import org.cqube.warehouse.LoadedBatch;
import org.cqube.warehouse.Warehouse;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks, loads and folds one batch under its source's lock, inside the caller's transaction: all of it is there afterwards, or nothing. */
@Component
class Loading {
    /** What waited for a master has been looked at when it came. */
    private static final Holding.AsThen NOTHING_WAITS = new Holding.AsThen(Map.of());

    private final Validation validation;
    private final Warehouse warehouse;
    private final Aggregation aggregation;
    private final Receipts receipts;
    private final Buckets buckets;
    private final EventLog events;
    private final SourceLocks locks;
    private final Sources sources;
    private final StoredConfigurations configurations;
    private final Installation installation;
    private final Cases cases;
    private final TransactionTemplate apart;

    Loading(
            Validation validation,
            Warehouse warehouse,
            Aggregation aggregation,
            Receipts receipts,
            Buckets buckets,
            EventLog events,
            SourceLocks locks,
            Sources sources,
            StoredConfigurations configurations,
            Installation installation,
            Cases cases,
            PlatformTransactionManager transactions) {
        this.cases = cases;
        this.validation = validation;
        this.warehouse = warehouse;
        this.aggregation = aggregation;
        this.receipts = receipts;
        this.buckets = buckets;
        this.events = events;
        this.locks = locks;
        this.sources = sources;
        this.configurations = configurations;
        this.installation = installation;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * What became of a batch.
     *
     * @param refused lines of the records that were refused
     * @param repaired lines of the first file that a repair has repaired
     * @param held by the code of their notice, lines of odd records that wait for a confirmation
     * @param confirmed by the code of what was held, how many records a repair confirms
     */
    record Outcome(
            long event,
            Account account,
            CellAccount cells,
            List<NoticeCount> notices,
            Lines refused,
            Lines repaired,
            Map<String, Lines> held,
            Map<String, Long> confirmed) {}

    /** Does the work under the lock of the file's source, with the configuration that is in force then. */
    <T> T locked(DataFile data, Supplier<T> work) {
        locks.take(data.file().source());
        return sources.inForce(work);
    }

    /** Takes the batch as the next event of its source. */
    Outcome take(EventLog.Kind kind, InputFile input) {
        DataFile data = input.data();
        // Its own commit: whoever watches the receipt sees how far a long load has come.
        return locked(
                data,
                () -> take(
                        events.take(kind, data),
                        kind == EventLog.Kind.RELEASE
                                ? asBegun(input.as(parked(data))).holding(NOTHING_WAITS)
                                : begun(input.as(sources.getFile(data.file()))),
                        () -> apart.executeWithoutResult(
                                status -> receipts.advance(data.receipt(), data.number(), Station.CHECKED))));
    }

    /** Takes the batch as an old event once more. Its receipt stays at its station: it is not under way again. */
    Outcome again(EventLog.Event event, InputFile input) {
        var then = event.isFile() ? new Holding.AsThen(cases.listHeld(input.data())) : NOTHING_WAITS;
        return take(event, asBegun(input).holding(then), () -> {});
    }

    /** A repair with the lines that it may repair now. */
    private InputFile begun(InputFile input) {
        return cases.findRepaired(input.data().receipt())
                .map(of -> {
                    Lines open = cases.begin(input.data(), of);
                    return input.repairing(open).holding(new Holding.Anew(cases.listHeld(of, open)));
                })
                .orElse(input);
    }

    /** A repair with the lines that it could repair when it was taken first. */
    private InputFile asBegun(InputFile input) {
        return cases.findRepaired(input.data().receipt())
                .map(of -> input.repairing(cases.listBegun(input.data())))
                .orElse(input);
    }

    /** The file whose records waited: they stand under the names of the day on which they were parked. */
    SourceFile parked(DataFile data) {
        return events.findTaken(data.receipt(), data.number())
                .map(event -> configurations.replayed(data.file(), event))
                .orElseGet(() -> sources.getFile(data.file()));
    }

    private Outcome take(EventLog.Event event, InputFile input, Runnable whenChecked) {
        DataFile data = input.data();
        Masters masters = warehouse.masters();
        LocalDate today = LocalDate.ofInstant(event.takenAt(), installation.zone());
        try (CheckedBatch checked = validation.check(input, masters, today)) {
            whenChecked.run();
            if (event.isFile()) {
                // Taken once more: what of it waits from before would be counted, and released, twice.
                warehouse.forgetParked(data);
            }
            LoadedBatch loaded;
            try (var folds = aggregation.fold(input.file(), masters.of(Role.SCHOOL)::id)) {
                loaded = warehouse.load(checked, event.number(), event.takenAt(), folds);
                folds.store(event.number());
            }
            aggregation.loaded(loaded, event.takenAt());
            if (loaded.hierarchyChanged()) {
                aggregation.hierarchyChanged(event.number());
            }
            keepRefused(checked, data, event);
            return new Outcome(
                    event.number(),
                    loaded.account(),
                    loaded.cells(),
                    checked.notices(),
                    checked.refusedLines(),
                    checked.repairedLines(),
                    checked.held(),
                    checked.confirmed());
        }
    }

    private void keepRefused(CheckedBatch checked, DataFile data, EventLog.Event event) {
        checked.refusedRecords().ifPresent(path -> {
            String key = data.inputKey() + ".refused-" + event.number() + ".csv.gz";
            buckets.input().putFile(key, path, "application/gzip");
            receipts.refusedRecords(data.receipt(), data.number(), key);
        });
    }
}
