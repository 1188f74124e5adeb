package org.cqube.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.source.FileId;
import org.cqube.source.Report;
import org.cqube.source.Sources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts a language's words in the place of the menu's labels and descriptions; what has no word stays as published. */
final class MenuWords {
    private final Sources sources;
    private final Map<String, String> words;

    private final String language;
    private final Map<String, String> ofAdded = new HashMap<>();

    /** @param words by the keys of {@link org.cqube.source.DeclaredWords} */
    MenuWords(Sources sources, Map<String, String> words, String language) {
        this.language = language;
        this.sources = sources;
        this.words = words;
    }

    void translate(JsonNode reports) {
        for (JsonNode report : reports) {
            String id = report.required("id").stringValue();
            Optional<JsonNode> added = added(report);
            put(report, "label", "report." + id);
            put(report, "description", "report." + id + ".description");
            for (JsonNode indicator : report.required("indicators")) {
                String key = "indicator." + id + "." + indicator.required("id").stringValue();
                put(indicator, "label", key);
                put(indicator, "description", key + ".description");
            }
            // Pages across sources have none.
            for (JsonNode split : report.path("splits")) {
                put(split, "label", "split." + id + "." + split.required("id").stringValue());
                for (JsonNode indicator : split.required("indicators")) {
                    String key =
                            "indicator." + id + "." + indicator.required("id").stringValue();
                    put(indicator, "label", key);
                    put(indicator, "description", key + ".description");
                }
            }
            Optional<FileId> file = sources.listReports().stream()
                    .filter(declared -> declared.id().equals(id))
                    .map(Report::file)
                    .findFirst();
            file.or(() -> added.map(one -> new FileId(
                            one.required("source").stringValue(),
                            one.required("file").stringValue())))
                    .ifPresent(of -> {
                        measures(report, of);
                        report.path("splits").forEach(split -> split(split, id, of));
                    });
        }
    }

    private void split(JsonNode split, String report, FileId file) {
        measures(split, file);
        for (JsonNode dimension : split.required("dimensions")) {
            String id = report + "." + dimension.required("id").stringValue();
            // A split by measures counts them under one name, the dimension's.
            split.required("measures")
                    .valueStream()
                    .filter(measure -> measure.path("label").equals(dimension.path("label")))
                    .forEach(measure -> put(measure, "label", "dimension." + id));
            put(dimension, "label", "dimension." + id);
            if (dimension.has("words")) {
                put(dimension, "words", "value." + id);
            }
            JsonNode values = dimension.path("values");
            for (String value : List.copyOf(values.propertyNames())) {
                put(values, value, measure(file, value));
                put(values, value, "value." + id + "." + value);
            }
        }
    }

    private static String measure(FileId file, String id) {
        return "measure." + file.source() + "." + file.file() + "." + id;
    }

    /** Takes what the menu says of a report that was added, and its words in the language. */
    private Optional<JsonNode> added(JsonNode report) {
        if (!(report instanceof ObjectNode object) || !object.has("added")) {
            return Optional.empty();
        }
        JsonNode added = object.remove("added");
        added.path("words")
                .path(language)
                .properties()
                .forEach(word -> ofAdded.put(word.getKey(), word.getValue().stringValue()));
        return Optional.of(added);
    }

    private void measures(JsonNode of, FileId file) {
        of.required("measures")
                .forEach(measure -> put(
                        measure, "label", measure(file, measure.required("id").stringValue())));
    }

    private void put(JsonNode node, String field, String key) {
        String own = ofAdded.get(key);
        String word = own == null ? words.get(key) : own;
        if (word != null && node instanceof ObjectNode object) {
            object.put(field, word);
        }
    }
}
