package org.cqube.emission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.emission.EmissionFacts.Statement;
import org.cqube.emission.OpenReceipts.Emission;
import org.cqube.emission.ReceiptView.Reason;
import org.cqube.source.FileId;
import org.cqube.source.Sentences;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the answer that an emitter and the files page read, with a sentence for each notice. */
@Component
class TellReceipt {
    private static final Logger LOG = LoggerFactory.getLogger(TellReceipt.class);

    private final DataFiles files;
    private final TellFacts facts;
    private final Sentences sentences;

    TellReceipt(DataFiles files, TellFacts facts, Sentences sentences) {
        this.files = files;
        this.facts = facts;
        this.sentences = sentences;
    }

    ReceiptView tell(Emission emission, String language) {
        EmissionFacts known = facts.of(emission);
        List<Integer> withRefused = files.list(emission.receipt()).stream()
                .filter(file -> file.refusedKey().isPresent())
                .map(DataFiles.Stored::number)
                .toList();
        return new ReceiptView(
                emission.receipt(),
                emission.folder(),
                emission.name(),
                emission.mandate().emitter(),
                emission.requestedAt(),
                emission.arrivedAt().orElse(null),
                known.isFinal() ? facts.latest(emission) : null,
                known.station().id(),
                emission.bytes(),
                reason(emission.refusal(), language),
                emission.repairs()
                        .map(repaired -> new ReceiptView.Repairs(repaired.receipt(), repaired.number()))
                        .orElse(null),
                known.files().stream()
                        .map(file -> tell(file, withRefused.contains(file.number()), language))
                        .toList());
    }

    private ReceiptView.File tell(EmissionFacts.File file, boolean refusedRecords, String language) {
        return new ReceiptView.File(
                file.number(),
                file.name(),
                file.file().map(FileId::source).orElse(null),
                file.file().map(FileId::file).orElse(null),
                file.station().id(),
                reason(file.refusal(), language),
                file.event().orElse(null),
                file.account().map(TellReceipt::figures).orElse(null),
                file.account().map(Statement::cells).orElse(null),
                file.stations().stream()
                        .map(reached -> new ReceiptView.Reached(reached.station(), reached.at()))
                        .toList(),
                file.notices().stream().map(notice -> tell(notice, language)).toList(),
                refusedRecords);
    }

    private ReceiptView.Notice tell(NoticeCount notice, String language) {
        return new ReceiptView.Notice(
                notice.code(),
                notice.severity(),
                notice.count(),
                notice.examples().stream()
                        .map(example -> new ReceiptView.Example(
                                example.record(),
                                example.line(),
                                example.column(),
                                example.value(),
                                sentence(language, notice.code(), example.words())))
                        .toList());
    }

    /** A receipt must be readable whatever happened: a sentence that is missing or lacks an argument must not hide the account. */
    private String sentence(String language, String code, Map<String, String> arguments) {
        try {
            return sentences.sentence(language, code, arguments);
        } catch (IllegalArgumentException missing) {
            LOG.error("No sentence could be made for {}", code, missing);
            return code;
        }
    }

    private @Nullable Reason reason(Optional<Refusal> refusal, String language) {
        return refusal.map(r -> new Reason(r.code(), sentence(language, r.code(), r.arguments())))
                .orElse(null);
    }

    private static ReceiptView.Figures figures(Statement version) {
        Account account = version.account();
        return new ReceiptView.Figures(
                version.version(),
                account.received(),
                account.loaded(),
                account.revised(),
                account.unchanged(),
                account.duplicate(),
                account.refused(),
                account.parked(),
                account.withdrawn());
    }
}
