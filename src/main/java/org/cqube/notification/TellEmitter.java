package org.cqube.notification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.emission.Account;
import org.cqube.emission.EmissionFacts;
import org.cqube.emission.EmissionFacts.Statement;
import org.cqube.emission.NoticeCount;
import org.cqube.emission.Refusal;
import org.cqube.emission.Station;
import org.cqube.receipt.ReceiptIssued;
import org.cqube.source.Sentences;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Hears of receipts and writes to the emitter what was not taken, in plain words. No cell of a record is in a mail: where a sentence would
 * name one, three dots stand.
 */
@Component
class TellEmitter {
    private static final List<String> FIGURES =
            List.of("length", "limit", "width", "days", "found", "expected", "declared", "name", "folder", "columns");
    private static final int MOST_KINDS = 20;

    private final Outbox outbox;
    private final Sentences sentences;
    private final MailSettings settings;

    TellEmitter(Outbox outbox, Sentences sentences, MailSettings settings) {
        this.outbox = outbox;
        this.sentences = sentences;
        this.settings = settings;
    }

    @EventListener
    void on(ReceiptIssued issued) {
        EmissionFacts facts = issued.facts();
        outbox.findLanguage(facts.emitter()).ifPresent(language -> {
            List<String> refusals = refusals(facts, language);
            if (!refusals.isEmpty()) {
                write(facts, "refused", facts.receipt() + "/refused", String.join("\n", refusals));
            }
            long records =
                    facts.files().stream().mapToLong(TellEmitter::refused).sum();
            if (records > 0) {
                // Repairs issue further versions: the emitter hears of the same refused records once.
                write(
                        facts,
                        "records",
                        facts.receipt() + "/records/" + records,
                        String.join("\n", records(facts, language)));
            }
        });
    }

    private void write(EmissionFacts facts, String template, String key, String told) {
        outbox.add(
                key,
                facts.emitter(),
                template,
                Map.of(
                        "receipt",
                        facts.receipt(),
                        "file",
                        facts.folder() + "/" + facts.name(),
                        "told",
                        told,
                        "link",
                        settings.link(facts.receipt())));
    }

    private List<String> refusals(EmissionFacts facts, String language) {
        List<String> lines = new ArrayList<>();
        if (facts.station() == Station.REFUSED) {
            facts.refusal().ifPresent(why -> lines.add("- " + sentence(language, why.code(), why.arguments())));
        }
        for (EmissionFacts.File file : facts.files()) {
            file.refusal().map(why -> line(file, why, language)).ifPresent(lines::add);
        }
        return lines;
    }

    private String line(EmissionFacts.File file, Refusal why, String language) {
        return "- " + file.name() + ": " + sentence(language, why.code(), why.arguments());
    }

    private List<String> records(EmissionFacts facts, String language) {
        List<String> lines = new ArrayList<>();
        for (EmissionFacts.File file : facts.files()) {
            Optional<Statement> told = file.account();
            if (refused(file) > 0 && told.isPresent()) {
                Account account = told.get().account();
                lines.add("%s: %d / %d".formatted(file.name(), account.refused(), account.received()));
                if (told.get().cells().refused() > 0) {
                    lines.add("  (%d / %d)"
                            .formatted(
                                    told.get().cells().refused(),
                                    told.get().cells().received()));
                }
                file.notices().stream()
                        .filter(notice -> notice.severity().equals("error"))
                        .limit(MOST_KINDS)
                        .forEach(notice -> lines.add("- %d × %s".formatted(notice.count(), told(language, notice))));
            }
        }
        return lines;
    }

    private String told(String language, NoticeCount notice) {
        Map<String, String> words = new LinkedHashMap<>();
        notice.examples().stream().findFirst().ifPresent(example -> {
            words.putAll(example.arguments());
            words.put("column", example.column());
        });
        return sentence(language, notice.code(), words);
    }

    private static long refused(EmissionFacts.File file) {
        return file.account()
                .map(told -> told.account().refused() + told.cells().refused())
                .orElse(0L);
    }

    private String sentence(String language, String code, Map<String, String> arguments) {
        Map<String, String> words = new HashMap<>(Map.of(
                "value",
                "…",
                "argument",
                "…",
                "character",
                "…",
                "other",
                "…",
                "allowed",
                "…",
                "repaired",
                "…",
                "record",
                "…",
                "line",
                "…"));
        arguments.forEach((name, word) -> {
            if (FIGURES.contains(name) || name.equals("column") || name.equals("allowed")) {
                words.put(name, word);
            }
        });
        try {
            return sentences.sentence(language, code, words);
        } catch (IllegalArgumentException missing) {
            return code;
        }
    }
}
