package org.cqube.emission;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cqube.emission.EmissionFacts.CaseFigures;
import org.cqube.emission.EmissionFacts.Confirmed;
import org.cqube.source.FileId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the answer about a case, and keeps what people decided in it. */
@Component
class TellRepairs {
    private final RepairedCases cases;
    private final DataFiles files;
    private final OpenReceipts receipts;
    private final JdbcClient jdbc;

    TellRepairs(RepairedCases cases, DataFiles files, OpenReceipts receipts, JdbcClient jdbc) {
        this.cases = cases;
        this.files = files;
        this.receipts = receipts;
        this.jdbc = jdbc;
    }

    CaseView tell(String receipt) {
        return new CaseView(
                receipt, files.list(receipt).stream().map(this::file).toList());
    }

    /** How the refused records of a data file stand; empty where none was refused, or it was never taken. */
    Optional<CaseFigures> figures(DataFiles.Stored file) {
        var of = new CaseId(file.receipt(), file.number());
        Lines first = cases.listFirst(of);
        Optional<DataFiles.Version> version = files.findAccount(file.receipt(), file.number());
        if (version.isEmpty() || version.get().account().refused() == 0 && first.size() == 0) {
            return Optional.empty();
        }
        Lines repaired = Lines.NONE;
        for (RepairedCases.Step step : cases.listSteps(of)) {
            repaired = repaired.or(step.taken().and(first));
        }
        int givenUp = cases.listGivenUp(of).and(first).without(repaired).size();
        long refused = version.get().account().refused();
        return Optional.of(new CaseFigures(refused, repaired.size(), givenUp, refused - repaired.size() - givenUp));
    }

    private CaseView.File file(DataFiles.Stored file) {
        var of = new CaseId(file.receipt(), file.number());
        return new CaseView.File(
                file.number(),
                file.name(),
                file.file().map(FileId::source).orElse(null),
                file.file().map(FileId::file).orElse(null),
                files.findAccount(file.receipt(), file.number())
                        .map(version -> account(version.account(), figures(file)))
                        .orElse(null),
                steps(of),
                decisions(of));
    }

    private static CaseView.Figures account(Account first, Optional<CaseFigures> figures) {
        CaseFigures now = figures.orElseGet(() -> new CaseFigures(first.refused(), 0, 0, first.refused()));
        return new CaseView.Figures(
                first.received(),
                first.loaded(),
                first.revised(),
                first.unchanged(),
                first.duplicate(),
                first.parked(),
                first.withdrawn(),
                now.repaired(),
                now.givenUp(),
                now.stillRefused());
    }

    private List<CaseView.Step> steps(CaseId of) {
        List<RepairedCases.Step> taken = cases.listSteps(of);
        List<CaseView.Step> steps = new ArrayList<>();
        for (String receipt : cases.listEmissions(of)) {
            OpenReceipts.Emission emission = receipts.find(receipt).orElseThrow();
            List<DataFiles.Stored> sent = files.list(receipt);
            if (sent.isEmpty()) {
                steps.add(new CaseView.Step(
                        receipt,
                        null,
                        emission.requestedAt(),
                        emission.station().id(),
                        0,
                        null,
                        null,
                        false));
            }
            for (DataFiles.Stored file : sent) {
                long repaired = taken.stream()
                        .filter(step -> step.receipt().equals(receipt) && step.number() == file.number())
                        .mapToLong(step -> step.taken().size())
                        .sum();
                Optional<Account> account =
                        files.findAccount(receipt, file.number()).map(DataFiles.Version::account);
                steps.add(new CaseView.Step(
                        receipt,
                        file.number(),
                        emission.requestedAt(),
                        file.station().id(),
                        repaired,
                        account.map(Account::received).orElse(null),
                        account.map(Account::refused).orElse(null),
                        account.filter(one -> one.withdrawn() > 0).isPresent()));
            }
        }
        return steps;
    }

    private List<CaseView.Decision> decisions(CaseId of) {
        return jdbc.sql("select * from metadata.case_change where receipt = ? and number = ? order by at")
                .params(of.receipt(), of.number())
                .query((row, n) -> new CaseView.Decision(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("who"),
                        row.getString("what"),
                        row.getString("code"),
                        row.getLong("records")))
                .list();
    }

    List<Confirmed> listConfirmed(CaseId of) {
        return decisions(of).stream()
                .filter(decision -> decision.what().equals("confirmed"))
                .map(decision -> new Confirmed(decision.code(), decision.who(), decision.at()))
                .toList();
    }
}
