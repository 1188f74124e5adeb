package org.cqube.report;

import java.util.Map;
import java.util.Optional;
import org.cqube.source.AcrossReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts a language's words in the place of what the menu says of pages across sources, once those of the reports stand in it. */
final class AcrossWords {
    private final Map<String, String> words;
    private final JsonNode reports;

    AcrossWords(Map<String, String> words, JsonNode reports) {
        this.words = words;
        this.reports = reports;
    }

    void translate() {
        for (JsonNode report : reports) {
            switch (report.path("form").asString("figures")) {
                case "exceptions" -> exceptions(report);
                case "composite" -> composite(report);
                case "proportion" -> exceptions(report);
                case "card" -> card(report);
                default -> {}
            }
        }
        // Last: it calls its columns as the others are called.
        for (JsonNode report : reports) {
            if (report.path("form").asString("").equals("views")) {
                views(report);
            }
        }
    }

    private void views(JsonNode report) {
        String page = report.required("id").stringValue();
        put(report, "label", "report." + page, "");
        put(report, "description", "report." + page + ".description", "");
        for (JsonNode measure : report.required("measures")) {
            String id = measure.required("id").stringValue();
            put(measure, "label", "measure." + page + "." + id, "");
            find(id).ifPresent(of -> {
                if (measure instanceof ObjectNode into) {
                    into.set("label", of.required("label"));
                }
            });
        }
    }

    private void exceptions(JsonNode report) {
        // The page's own id is that of its only indicator.
        String page = report.required("headline").stringValue();
        String of =
                report.path("of").isString() ? label(find(report.required("of").stringValue())) : "";
        put(report, "label", "report." + page, of);
        put(report, "description", "report." + page + ".description", of);
        for (JsonNode measure : report.required("measures")) {
            put(
                    measure,
                    "label",
                    "measure." + page + "." + measure.required("id").stringValue(),
                    of);
        }
        for (JsonNode indicator : report.required("indicators")) {
            put(indicator, "label", "indicator." + page + "." + page, of);
            put(indicator, "description", "report." + page + ".description", of);
        }
    }

    /** Numbers behind a column are called as in its own report. */
    private void composite(JsonNode report) {
        for (JsonNode column : report.required("column_sources")) {
            String id = column.required("indicator").stringValue();
            Optional<JsonNode> source = find(column.required("report").stringValue());
            String label = item(report.required("indicators"), id)
                    .map(one -> one.required("label").stringValue())
                    .orElse(id);
            source.flatMap(of -> item(
                            of.required("indicators"),
                            column.required("indicator_of").stringValue()))
                    .ifPresent(of -> item(report.required("indicators"), id).ifPresent(own -> {
                        if (own instanceof ObjectNode into) {
                            into.set("description", of.required("description"));
                        }
                    }));
            for (JsonNode measure : report.required("measures")) {
                if (measure.required("id").stringValue().startsWith(id + "_")
                        && measure.has("of")
                        && measure instanceof ObjectNode into) {
                    String behind = source.flatMap(of -> item(
                                    of.required("measures"),
                                    measure.required("of").stringValue()))
                            .map(one -> one.required("label").stringValue())
                            .orElse(words.getOrDefault(
                                    "unit." + measure.required("unit").stringValue(),
                                    measure.required("unit").stringValue()));
                    into.put("label", label + ": " + behind);
                }
            }
        }
    }

    private void card(JsonNode report) {
        String id = report.required("id").stringValue();
        for (JsonNode basic : report.required("basics")) {
            put(basic, "label", "basic." + id + "." + basic.required("id").stringValue(), "");
        }
    }

    private static String label(Optional<JsonNode> report) {
        return report.map(one -> one.required("label").stringValue()).orElse("");
    }

    private Optional<JsonNode> find(String report) {
        return item(reports, report);
    }

    private static Optional<JsonNode> item(JsonNode list, String id) {
        return list.valueStream()
                .filter(one -> one.required("id").stringValue().equals(id))
                .findFirst();
    }

    private void put(JsonNode node, String field, String key, String report) {
        String word = words.get(key);
        if (word != null && node instanceof ObjectNode object) {
            object.put(field, word.replace(AcrossReport.REPORT, report));
        }
    }
}
