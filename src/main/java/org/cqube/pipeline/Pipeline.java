package org.cqube.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cqube.emission.ArrivedFile;
import org.cqube.emission.CaseId;
import org.cqube.emission.Cases;
import org.cqube.emission.CellAccount;
import org.cqube.emission.DataFile;
import org.cqube.emission.Receipts;
import org.cqube.emission.Refusal;
import org.cqube.emission.Station;
import org.cqube.intake.InputFile;
import org.cqube.intake.Intake;
import org.cqube.intake.Intake.TakenZip;
import org.cqube.intake.Intake.Verdict;
import org.cqube.publication.Publication;
import org.cqube.validation.FileRefusedException;
import org.cqube.warehouse.Warehouse;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way of one file: {@link #take}, {@link #load}, {@link #publish}. Each is a step that ends in a commit; a crash between two steps, or
 * inside one, is mended by doing that step again.
 */
@Component
class Pipeline {
    private final Receipts receipts;
    private final Cases cases;
    private final Intake intake;
    private final Loading loading;
    private final Warehouse warehouse;
    private final Publication publication;
    private final ReadConfiguration configuration;
    private final TransactionTemplate transaction;

    Pipeline(
            Receipts receipts,
            Cases cases,
            Intake intake,
            Loading loading,
            Warehouse warehouse,
            Publication publication,
            ReadConfiguration configuration,
            TransactionTemplate transaction) {
        this.configuration = configuration;
        this.receipts = receipts;
        this.cases = cases;
        this.intake = intake;
        this.loading = loading;
        this.warehouse = warehouse;
        this.publication = publication;
        this.transaction = transaction;
    }

    /** From the emission bucket to the input bucket. Returns the data files that go on. */
    List<DataFile> take(ArrivedFile arrived) {
        return switch (intake.take(arrived)) {
            case TakenZip.Refused(Refusal refusal) -> {
                receipts.refuse(arrived.receipt(), refusal);
                yield List.of();
            }
            case TakenZip.Taken(List<Verdict> verdicts, String digest) -> {
                List<DataFile> kept = transaction.execute(status -> write(arrived.receipt(), verdicts, digest));
                receipts.release(arrived.receipt());
                yield kept;
            }
        };
    }

    /** From the input bucket through the checks into tables and measures. */
    void load(DataFile data) {
        try (InputFile input = intake.open(data)) {
            transaction.executeWithoutResult(status -> {
                Loading.Outcome outcome = loading.take(EventLog.Kind.FILE, input);
                receipts.account(data.receipt(), data.number(), outcome.event(), outcome.account(), outcome.cells());
                receipts.notices(data.receipt(), data.number(), outcome.notices());
                cases.held(data, outcome.held());
                Optional<CaseId> repaired = cases.findRepaired(data.receipt());
                if (repaired.isPresent()) {
                    cases.repaired(data, outcome.repaired());
                    cases.confirmed(repaired.get(), data, outcome.confirmed());
                } else {
                    cases.refused(data, outcome.refused());
                }
                receipts.advance(data.receipt(), data.number(), Station.LOADED);
            });
        } catch (FileRefusedException refused) {
            refuse(data, refused);
        }
    }

    /** A state's configuration of one file: all of it becomes a version, or nothing changes. */
    void configure(DataFile data) {
        try (InputFile input = intake.open(data)) {
            transaction.executeWithoutResult(status -> configured(input));
        } catch (FileRefusedException refused) {
            refuse(data, refused);
        }
    }

    private void configured(InputFile input) {
        DataFile data = input.data();
        ReadConfiguration.Outcome outcome = configuration.take(input);
        receipts.notices(data.receipt(), data.number(), outcome.notices());
        switch (outcome) {
            case ReadConfiguration.Outcome.Wrong wrong ->
                receipts.refuse(data.receipt(), data.number(), data.name(), wrong.refusal());
            case ReadConfiguration.Outcome.Taken taken -> {
                receipts.account(data.receipt(), data.number(), taken.event(), taken.account(), CellAccount.EMPTY);
                receipts.advance(data.receipt(), data.number(), Station.LOADED);
            }
        }
    }

    /** Records that waited for a master which is known now; they stay in the account of the file they came with. */
    void release(DataFile data) {
        transaction.executeWithoutResult(status -> loading.locked(data, () -> released(data)));
    }

    private Loading.Outcome released(DataFile data) {
        try (InputFile input = warehouse.openParked(data)) {
            Loading.Outcome outcome = loading.take(EventLog.Kind.RELEASE, input);
            var account = Accounts.afterRelease(
                    receipts.findAccount(data.receipt(), data.number()).orElseThrow(), outcome.account());
            var notices = Accounts.merge(receipts.listNotices(data.receipt(), data.number()), outcome.notices());
            var cells = Accounts.sum(
                    receipts.findCells(data.receipt(), data.number()).orElseThrow(), outcome.cells());
            receipts.account(data.receipt(), data.number(), outcome.event(), account, cells);
            receipts.notices(data.receipt(), data.number(), notices);
            if (cases.findRepaired(data.receipt()).isPresent()) {
                // What waited counted as repaired; refused now, it is open again.
                cases.repaired(data, cases.listRepaired(data).without(outcome.refused()));
            }
            receipts.advance(data.receipt(), data.number(), Station.LOADED);
            return outcome;
        }
    }

    /** From measures to dated JSON. */
    void publish() {
        List<DataFile> loaded = receipts.listAt(Set.of(Station.LOADED));
        publication.publish();
        long newest = loaded.isEmpty() ? 0 : publication.newestNumber().orElse(0L);
        loaded.forEach(data -> receipts.published(data.receipt(), data.number(), newest));
    }

    private void refuse(DataFile data, FileRefusedException refused) {
        transaction.executeWithoutResult(status -> {
            receipts.notices(data.receipt(), data.number(), refused.notices());
            receipts.refuse(data.receipt(), data.number(), data.name(), refused.refusal());
        });
    }

    private List<DataFile> write(String receipt, List<Verdict> verdicts, String digest) {
        List<DataFile> kept = verdicts.stream()
                .filter(Verdict.Kept.class::isInstance)
                .map(verdict -> ((Verdict.Kept) verdict).data())
                .toList();
        receipts.digest(receipt, digest);
        receipts.kept(receipt, kept);
        for (Verdict verdict : verdicts) {
            switch (verdict) {
                case Verdict.Kept(DataFile data, var measured) ->
                    receipts.measured(receipt, data.number(), measured.told());
                case Verdict.NotKept(int number, String name, Refusal refusal) ->
                    receipts.refuse(receipt, number, name, refusal);
            }
        }
        return kept;
    }
}
