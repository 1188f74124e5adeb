package org.cqube.receipt;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cqube.paper.Paper;
import org.cqube.paper.PaperWords;
import org.cqube.receipt.IssuedReceipts.Issued;
import org.cqube.source.Installation;
import org.cqube.source.Sentences;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** A receipt as a page for paper, in the reader's language. It shows what was signed and nothing else. */
@Component
class PrintReceipt {
    private static final List<String> CLASSES =
            List.of("received", "loaded", "revised", "unchanged", "duplicate", "refused", "parked", "withdrawn");
    private static final List<String> CELLS = List.of("received", "taken", "unchanged", "refused", "open");

    private final PaperWords words;
    private final Sentences sentences;
    private final DateTimeFormatter time;

    PrintReceipt(PaperWords words, Sentences sentences, Installation installation) {
        this.words = words;
        this.sentences = sentences;
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx").withZone(installation.zone());
    }

    String html(Issued issued, String language) {
        JsonNode receipt = issued.json();
        var page = new Paper(
                language,
                word(
                        language,
                        "receipt_title",
                        "receipt",
                        receipt.path("receipt").asString("")));
        page.strong(word(language, "receipt_version", "version", Integer.toString(issued.version())))
                .pairs(List.of(
                        pair(
                                language,
                                "installation",
                                receipt.path("installation").path("name").asString("")),
                        pair(language, "emitter", receipt.path("emitter").asString("")),
                        pair(
                                language,
                                "file_sent",
                                receipt.path("folder").asString("") + "/"
                                        + receipt.path("name").asString("")),
                        pair(language, "bytes", receipt.path("bytes").asString("")),
                        pair(language, "sha256_zip", receipt.path("sha256").asString("–")),
                        pair(language, "requested_at", at(receipt, "requested_at")),
                        pair(language, "arrived_at", at(receipt, "arrived_at")),
                        pair(language, "issued_at", at(receipt, "issued_at")),
                        pair(
                                language,
                                "station",
                                station(language, receipt.path("station").asString("")))));
        refusal(page, language, receipt.path("refusal"));
        JsonNode repairs = receipt.path("repairs");
        if (repairs.isObject()) {
            page.text(words.word(
                    language,
                    "receipt_repairs",
                    Map.of(
                            "receipt",
                            repairs.path("receipt").asString(""),
                            "number",
                            repairs.path("number").asString(""))));
        }
        receipt.path("files").forEach(file -> file(page, language, file));
        page.section(words.word(language, "signature"))
                .text(words.word(language, "signature_told"))
                .pairs(List.of(
                        pair(language, "key", receipt.path("key").asString("")),
                        pair(language, "signature", receipt.path("signature").asString("")),
                        pair(language, "sha256_receipt", issued.sha256()),
                        pair(language, "previous", receipt.path("previous").asString("–"))));
        return page.html();
    }

    private void file(Paper page, String language, JsonNode file) {
        page.section(file.path("number").asString("") + "  " + file.path("name").asString(""));
        List<List<String>> pairs = new ArrayList<>();
        pairs.add(
                pair(language, "station", station(language, file.path("station").asString(""))));
        for (String name : List.of("bytes", "records", "sha256_sent", "sha256_kept", "event", "publication")) {
            if (file.hasNonNull(name)) {
                pairs.add(pair(language, name, file.path(name).asString("")));
            }
        }
        page.pairs(pairs);
        refusal(page, language, file.path("refusal"));
        figures(page, language, "account", CLASSES, file.path("account"));
        if (file.path("cells").path("received").asLong(0) > 0) {
            figures(page, language, "cells", CELLS, file.path("cells"));
        }
        figures(
                page,
                language,
                "case_first",
                List.of("refused", "repaired", "given_up", "still_refused"),
                file.path("repairs"));
        notices(page, language, file.path("notices"));
        page.table(
                words.word(language, "stations"),
                List.of(words.word(language, "station"), words.word(language, "time")),
                file.path("stations")
                        .valueStream()
                        .map(reached -> List.of(
                                station(language, reached.path("station").asString("")), at(reached, "at")))
                        .toList());
    }

    private void figures(Paper page, String language, String caption, List<String> classes, JsonNode account) {
        if (account.isObject()) {
            page.table(
                    words.word(language, caption),
                    classes.stream()
                            .map(name -> words.word(language, "class_" + name))
                            .toList(),
                    List.of(classes.stream()
                            .map(name -> account.path(name).asString("0"))
                            .toList()));
        }
    }

    private void notices(Paper page, String language, JsonNode notices) {
        if (notices.isEmpty()) {
            return;
        }
        page.table(
                words.word(language, "notices"),
                List.of(
                        words.word(language, "code"),
                        words.word(language, "severity"),
                        words.word(language, "count"),
                        words.word(language, "confirmed")),
                notices.valueStream()
                        .map(notice -> List.of(
                                notice.path("code").asString(""),
                                words.wordOr(
                                        language,
                                        "severity_" + notice.path("severity").asString(""),
                                        notice.path("severity").asString("")),
                                notice.path("count").asString(""),
                                notice.path("confirmed_by").asString("")))
                        .toList());
    }

    private void refusal(Paper page, String language, JsonNode refusal) {
        if (refusal.isObject()) {
            Map<String, String> arguments = new HashMap<>();
            refusal.path("arguments")
                    .properties()
                    .forEach(argument ->
                            arguments.put(argument.getKey(), argument.getValue().asString("")));
            String code = refusal.path("code").asString("");
            String said;
            try {
                said = sentences.sentence(language, code, arguments);
            } catch (IllegalArgumentException missing) {
                said = code;
            }
            page.strong(words.word(language, "not_taken") + " " + said + " (" + code + ")");
        }
    }

    private String station(String language, String station) {
        return words.wordOr(language, "station_" + station, station);
    }

    private String at(JsonNode node, String name) {
        String text = node.path(name).asString("");
        return text.isEmpty() ? "–" : time.format(Instant.parse(text));
    }

    private List<String> pair(String language, String key, String value) {
        return List.of(words.word(language, key), value);
    }

    private String word(String language, String key, String place, String value) {
        return words.word(language, key, Map.of(place, value));
    }
}
