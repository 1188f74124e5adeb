package org.cqube.report;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What the menu says of the numbers of a card, in the reader's language. */
final class CardWords {
    private final JsonNode reports;
    private final String card;
    private final String schools;

    /**
     * @param menu as it is served
     * @param schools what schools are called
     */
    CardWords(JsonNode menu, String card, String schools) {
        this.reports = menu.required("reports");
        this.card = card;
        this.schools = schools;
    }

    String schools() {
        return schools;
    }

    String report(String id) {
        return find(id).map(report -> report.path("label").asString("")).orElse(id);
    }

    JsonNode indicator(String report, String id) {
        return find(report)
                .flatMap(found -> found.required("indicators")
                        .valueStream()
                        .filter(one -> one.required("id").stringValue().equals(id))
                        .findFirst())
                .orElse(MissingNode.getInstance());
    }

    /** Report, label and unit of a number that says what the area is. */
    void basic(ObjectNode into, String id) {
        for (JsonNode basic : find(card).orElseThrow().required("basics")) {
            if (basic.required("id").stringValue().equals(id)) {
                into.set("report", basic.required("report"));
                into.set("label", basic.required("label"));
                into.put("unit", unit(basic));
            }
        }
    }

    private String unit(JsonNode basic) {
        return find(basic.required("report").stringValue()).stream()
                .flatMap(report -> report.required("measures").valueStream())
                .filter(measure -> measure.required("id").equals(basic.required("measure")))
                .map(measure -> measure.required("unit").stringValue())
                .findFirst()
                .orElse("");
    }

    private Optional<JsonNode> find(String report) {
        return reports.valueStream()
                .filter(one -> one.required("id").stringValue().equals(report))
                .findFirst();
    }
}
