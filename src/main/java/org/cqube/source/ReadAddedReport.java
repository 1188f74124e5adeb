package org.cqube.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads a report that is added while the program runs: declared forms over the measures of one file, and nothing that is executed. Every
 * fault is told with its line.
 */
public final class ReadAddedReport {
    /** Characters of a declaration at most. */
    public static final int LONGEST = 64 * 1024;

    private static final int MOST_INDICATORS = 50;

    private final Sources sources;
    private final Set<String> languages;

    /** @param languages that may have words of their own, besides English */
    public ReadAddedReport(Sources sources, Set<String> languages) {
        this.sources = sources;
        this.languages = languages;
    }

    /**
     * @param id of the report: no report that ships may be called so
     * @throws DeclarationException with every fault; then nothing of it may be taken
     */
    public AddedReport read(String id, String declaration) {
        var faults = new Faults();
        String name = id + ".yaml";
        if (!Identifiers.isSafe(id)) {
            faults.add(new Place(name, 0), Identifiers.unsafe(id));
        }
        if (sources.listReports().stream().anyMatch(report -> report.id().equals(id))) {
            faults.add(new Place(name, 0), "'" + id + "' is a report that ships; choose another name");
        }
        if (declaration.length() > LONGEST) {
            faults.add(new Place(name, 0), "is longer than " + LONGEST + " characters");
            faults.throwIfAny();
        }
        Optional<AddedReport> read = Yaml.read(new Text(name, declaration), faults)
                .map(root -> read(id, declaration, new Fields(root, new Place(name, 1), faults)));
        faults.throwIfAny();
        return read.orElseThrow();
    }

    private AddedReport read(String id, String declaration, Fields fields) {
        FormatNumber.check(fields);
        Optional<SourceFile> file = file(fields);
        List<Report> shipped = sources.listReports().stream()
                .filter(report ->
                        file.filter(one -> one.id().equals(report.file())).isPresent())
                .toList();
        List<Indicator> indicators = new ArrayList<>();
        file.ifPresent(one -> ReadIndicators.read(fields, one.measures(), List.of())
                .values()
                .forEach(indicator -> {
                    noTable(indicator, fields);
                    indicators.add(indicator);
                }));
        also(fields, shipped).forEach(indicators::add);
        if (file.isPresent() && indicators.isEmpty()) {
            fields.fault("has no indicator: declare some under 'indicators', or name some of the file's under 'also'");
        }
        if (indicators.size() > MOST_INDICATORS) {
            fields.fault("indicators", "are more than " + MOST_INDICATORS);
        }
        twice(indicators, fields);
        String headline = fields.text("headline");
        if (file.isPresent()
                && !headline.isEmpty()
                && indicators.stream().noneMatch(one -> one.id().equals(headline))) {
            fields.fault("headline", "is '" + headline + "', which is not among the indicators");
        }
        var report = new Report(
                id,
                fields.identifier("group"),
                fields.text("label"),
                fields.text("description"),
                file.map(SourceFile::id).orElse(new FileId("", "")),
                headline,
                reported(fields, shipped),
                List.copyOf(indicators),
                ReadReport.drawings(fields));
        Map<String, Map<String, String>> words = words(id, fields, indicators);
        fields.finish();
        return new AddedReport(report, words, declaration);
    }

    private Optional<SourceFile> file(Fields fields) {
        String text = fields.text("file");
        Optional<SourceFile> found = FileId.findDeclared(text)
                .flatMap(id -> sources.listFiles().stream()
                        .filter(file -> file.id().equals(id))
                        .findFirst());
        List<String> possible = sources.listReports().stream()
                .map(report -> report.file().toString())
                .distinct()
                .toList();
        if (!text.isEmpty() && (found.isEmpty() || !possible.contains(text))) {
            fields.fault(
                    "file", "is '" + text + "'; files that have measures for reports are " + Fields.words(possible));
            return Optional.empty();
        }
        return found;
    }

    /** Coverage is kept by the measures that shipped reports count schools by. */
    private static String reported(Fields fields, List<Report> shipped) {
        String reported = fields.text("reported");
        List<String> possible =
                shipped.stream().map(Report::reported).distinct().toList();
        if (!reported.isEmpty() && !shipped.isEmpty() && !possible.contains(reported)) {
            fields.fault(
                    "reported",
                    "is '" + reported + "'; the schools of this file are counted by " + Fields.words(possible));
        }
        return reported;
    }

    private static void noTable(Indicator indicator, Fields fields) {
        if (indicator instanceof Indicator.Weighted weighted && weighted.table().isPresent()) {
            fields.mapping("indicators")
                    .fault(indicator.id(), "takes weights from a file; that can be declared with the source only");
        }
    }

    private static List<Indicator> also(Fields fields, List<Report> shipped) {
        List<Indicator> also = new ArrayList<>();
        for (String name : fields.texts("also")) {
            Optional<Indicator> found = shipped.stream()
                    .flatMap(report -> report.indicators().stream())
                    .filter(indicator -> indicator.id().equals(name))
                    .findFirst();
            found.ifPresent(also::add);
            if (found.isEmpty() && !shipped.isEmpty()) {
                fields.fault("also", "names '" + name + "'; no report of the file has such an indicator");
            }
        }
        return also;
    }

    private static void twice(List<Indicator> indicators, Fields fields) {
        indicators.stream()
                .map(Indicator::id)
                .filter(id ->
                        indicators.stream().filter(one -> one.id().equals(id)).count() > 1)
                .distinct()
                .forEach(id -> fields.fault("also", "names '" + id + "', which is declared under 'indicators' too"));
    }

    private Map<String, Map<String, String>> words(String id, Fields fields, List<Indicator> indicators) {
        Map<String, Map<String, String>> words = new TreeMap<>();
        fields.findMapping("words")
                .ifPresent(byLanguage -> byLanguage.names().forEach(language -> {
                    Fields own = byLanguage.mapping(language);
                    if (!languages.contains(language)) {
                        own.fault("'" + language + "' is no language of this installation; there are "
                                + Fields.words(languages.stream().sorted().toList()));
                    }
                    Map<String, String> texts = new LinkedHashMap<>();
                    put(texts, "report." + id, own);
                    own.entries("indicators").forEach((indicator, fieldsOf) -> {
                        if (indicators.stream().noneMatch(one -> one.id().equals(indicator))) {
                            fieldsOf.fault("'" + indicator + "' is no indicator of this report");
                        }
                        put(texts, "indicator." + id + "." + indicator, fieldsOf);
                        fieldsOf.finish();
                    });
                    own.finish();
                    words.put(language, texts);
                }));
        return words;
    }

    private static void put(Map<String, String> texts, String key, Fields fields) {
        Stream.of("label", "description")
                .forEach(name -> fields.findText(name)
                        .ifPresent(text -> texts.put(name.equals("label") ? key : key + ".description", text)));
    }
}
