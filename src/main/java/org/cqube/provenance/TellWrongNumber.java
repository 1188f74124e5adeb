package org.cqube.provenance;

import java.math.BigDecimal;
import java.util.Optional;
import org.cqube.access.RequestRefusedException;
import org.cqube.pipeline.CorrectionWindows;
import org.cqube.pipeline.CorrectionWindows.Correction;
import org.cqube.publication.PublishedFiles;
import org.cqube.source.DeclaredWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells a case with what became of it: the state of its correction, and the number as it is published now. */
@Component
public class TellWrongNumber {
    private final FindNumber numbers;
    private final PublishedFiles published;
    private final CorrectionWindows corrections;
    private final DeclaredWords words;

    TellWrongNumber(FindNumber numbers, PublishedFiles published, CorrectionWindows corrections, DeclaredWords words) {
        this.numbers = numbers;
        this.published = published;
        this.corrections = corrections;
        this.words = words;
    }

    /** In a language; English where that is not known. */
    public CaseView tell(Cases.Case one, String language) {
        Cases.Wrong wrong = one.wrong();
        Optional<Correction> correction = one.correction()
                .flatMap(number -> corrections.list().stream()
                        .filter(window -> window.number() == number)
                        .findFirst());
        return new CaseView(
                one.number(),
                state(one, correction),
                wrong.report(),
                words.list(language).getOrDefault("report." + wrong.report(), wrong.report()),
                wrong.source(),
                wrong.area().level().id(),
                wrong.area().id(),
                wrong.areaName(),
                wrong.period(),
                wrong.from(),
                wrong.to(),
                wrong.day().orElse(null),
                wrong.indicator(),
                wrong.value().map(BigDecimal::new).orElse(null),
                wrong.publication(),
                wrong.words(),
                one.by(),
                one.at(),
                now(wrong),
                one.steps(),
                correction
                        .map(window -> new CaseView.Window(
                                window.number(),
                                window.from(),
                                window.to(),
                                window.reason(),
                                window.closedAt().orElse(null)))
                        .orElse(null));
    }

    private static String state(Cases.Case one, Optional<Correction> correction) {
        if (one.closedAt().isPresent()) {
            return "closed";
        }
        if (correction.isPresent()) {
            return correction.get().closedAt().isPresent() ? "corrected" : "correcting";
        }
        return one.steps().getLast().action().equals(Cases.Action.OPENED.id()) ? "open" : "answered";
    }

    private @Nullable BigDecimal now(Cases.Wrong wrong) {
        try {
            return published
                    .newest()
                    .map(edition -> numbers.question(
                            edition, wrong.report(), wrong.area(), wrong.period(), wrong.day(), wrong.indicator()))
                    .flatMap(question -> numbers.find(question)
                            .map(found -> Optional.ofNullable(found.numbers().get(question.number()))
                                    .orElse(null)))
                    .orElse(null);
        } catch (RequestRefusedException goneSince) {
            return null;
        }
    }
}
