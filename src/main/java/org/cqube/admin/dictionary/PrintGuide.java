package org.cqube.admin.dictionary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.cqube.admin.dictionary.Dictionary.OfColumn;
import org.cqube.admin.dictionary.Dictionary.OfFile;
import org.cqube.paper.Paper;
import org.cqube.paper.PaperWords;
import org.cqube.source.Check;
import org.cqube.source.Source;
import org.cqube.source.SourceFile;
import org.cqube.source.Storage;
import org.springframework.stereotype.Component;

/** The guide of a source as a page for paper: what each column must be, how it is checked, and how it is sent. */
@Component
class PrintGuide {
    private static final String SEND = """
            curl -s -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
                 -d '{"filename":"%1$s/%2$s.zip"}' https://<server>/data/upload-url
            # receipt, url and headers come back; the zip holds the CSV and its manifest
            curl -T %2$s.zip -H 'If-None-Match: *' "$URL"
            curl -s -H "Authorization: Bearer $TOKEN" https://<server>/data/emissions/$RECEIPT

            ./cqube check %2$s.csv
            ./cqube emit %2$s.csv --folder %1$s --server https://<server> --token-file token""";

    private final TellDictionary dictionary;
    private final ExampleFiles examples;
    private final PaperWords words;

    PrintGuide(TellDictionary dictionary, ExampleFiles examples, PaperWords words) {
        this.dictionary = dictionary;
        this.examples = examples;
        this.words = words;
    }

    String label(Source source, String language) {
        return told(source, language).label();
    }

    private Dictionary.OfSource told(Source source, String language) {
        return dictionary.tell(language).sources().stream()
                .filter(one -> one.id().equals(source.id()))
                .findFirst()
                .orElseThrow();
    }

    String html(Source source, String language) {
        Dictionary.OfSource told = told(source, language);
        var page = new Paper(language, words.word(language, "guide_title", Map.of("source", told.label())));
        page.text(words.word(language, "guide_form"));
        for (OfFile file : told.files()) {
            SourceFile declared = source.files().stream()
                    .filter(one -> one.id().file().equals(file.id()))
                    .findFirst()
                    .orElseThrow();
            file(page, language, declared, file);
        }
        return page.footer(words.word(language, "guide_made")).html();
    }

    private void file(Paper page, String language, SourceFile declared, OfFile file) {
        page.section(file.label()).text(file.grain());
        String at = "/api/guide/" + declared.id().source() + "/" + file.id();
        page.pairs(List.of(
                List.of(words.word(language, "guide_folder"), file.folder()),
                List.of(words.word(language, "guide_prefix"), file.prefix() + "….csv"),
                List.of(words.word(language, "guide_key"), String.join(", ", emitted(file, file.key()))),
                List.of(words.word(language, "guide_again"), words.word(language, "guide_again_" + again(declared)))));
        page.link(at + "/template.csv", words.word(language, "guide_template"));
        if (examples.example(declared).isPresent()) {
            page.link(at + "/example.csv", words.word(language, "guide_example"));
        }
        page.table(
                words.word(language, "guide_columns"),
                Stream.of("guide_column", "guide_type", "guide_needed", "guide_rules", "guide_meaning")
                        .map(key -> words.word(language, key))
                        .toList(),
                file.columns().stream()
                        .filter(OfColumn::active)
                        .map(column -> row(language, declared, column))
                        .toList());
        if (declared.storage() instanceof Storage.DayMarks marks) {
            page.table(
                    words.word(language, "guide_codes"),
                    List.of(words.word(language, "code"), words.word(language, "guide_meaning")),
                    marks.codes().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(code -> List.of(code.getKey(), code.getValue()))
                            .toList());
        }
        page.table(
                words.word(language, "guide_checks"),
                List.of(words.word(language, "guide_check"), words.word(language, "guide_mode")),
                Arrays.stream(Check.values())
                        .filter(check -> !check.isOddness()
                                || declared.rules().plausible().stream().anyMatch(one -> one.check() == check))
                        .map(check -> List.of(
                                words.word(language, "check_" + lower(check)),
                                words.word(
                                        language,
                                        "mode_" + lower(declared.rules().inForce(check)))))
                        .toList());
        declared.rules()
                .megabytes()
                .ifPresent(
                        limit -> page.text(words.word(language, "guide_megabytes", Map.of("limit", limit.toString()))));
        declared.rules()
                .records()
                .ifPresent(
                        limit -> page.text(words.word(language, "guide_records", Map.of("limit", limit.toString()))));
        page.subsection(words.word(language, "guide_send")).code(SEND.formatted(file.folder(), file.prefix()));
    }

    private static String again(SourceFile file) {
        return switch (file.storage()) {
            case Storage.Master master -> "revise";
            case Storage.Rows rows -> lower(rows.onChange());
            case Storage.DayMarks marks -> "days";
        };
    }

    private List<String> row(String language, SourceFile declared, OfColumn column) {
        List<String> rules = new ArrayList<>();
        if (column.length() > 0) {
            rules.add(words.word(
                    language,
                    column.exact() ? "guide_exactly" : "guide_at_most",
                    Map.of("length", Integer.toString(column.length()))));
        }
        if (!column.allowed().isEmpty()) {
            rules.add(String.join(" · ", column.allowed()));
        }
        if (column.minimum() != null) {
            rules.add("≥ " + column.minimum());
        }
        if (column.maximum() != null) {
            rules.add("≤ " + column.maximum());
        }
        if (column.references() != null) {
            rules.add(words.word(
                    language, "guide_refers", Map.of("to", column.references().to())));
        }
        if (column.privacy().equals("identity")) {
            rules.add(words.word(language, "guide_identity"));
        }
        // Another form of the file may call it by another name.
        List<String> names = declared.layouts().stream()
                .flatMap(layout -> layout.columns().stream())
                .filter(one -> one.name().equals(column.name()) && !one.ignored())
                .flatMap(one -> Stream.concat(Stream.of(one.emitted()), one.aliases().stream()))
                .distinct()
                .toList();
        return List.of(
                String.join(" / ", names),
                words.word(language, "type_" + column.type()),
                words.word(language, column.mandatory() || column.key() ? "yes" : "no"),
                String.join("; ", rules),
                column.meaning());
    }

    private static List<String> emitted(OfFile file, List<String> names) {
        return names.stream()
                .map(name -> file.columns().stream()
                        .filter(column -> column.name().equals(name))
                        .map(OfColumn::emitted)
                        .findFirst()
                        .orElse(name))
                .toList();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
