package org.cqube.publication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Every number of one report, as the area files of the state, its districts and blocks say them together. */
final class PublishedRows {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Level, id, period, then the numbers by column as written. */
    private final Map<List<String>, Map<String, String>> rows = new HashMap<>();

    private final Map<String, Integer> scales = new TreeMap<>();
    final JsonNode menu;

    PublishedRows(String report, Map<String, String> files) {
        menu = menu(report, Objects.requireNonNull(files.get("menu")));
        scales(menu);
        menu.required("splits").forEach(this::scales);
        files.forEach((name, json) -> {
            if (name.startsWith(report + "/areas/") && !name.contains("/children") && !name.contains("/by/")) {
                read(ByColumns.toRows(MAPPER.readTree(json)));
            }
        });
    }

    private void scales(JsonNode of) {
        of.required("measures")
                .forEach(measure -> scales.put(
                        text(measure.required("id")), measure.required("scale").intValue()));
    }

    private static JsonNode menu(String report, String json) {
        for (JsonNode one : MAPPER.readTree(json).required("reports")) {
            if (text(one.required("id")).equals(report)) {
                return one;
            }
        }
        throw new AssertionError("The menu has no " + report);
    }

    private void read(JsonNode file) {
        List<String> columns = new ArrayList<>();
        file.required("columns").forEach(column -> columns.add(text(column.required("id"))));
        for (JsonNode row : file.required("rows")) {
            JsonNode area =
                    file.required("areas").required("rows").get(row.get(0).intValue());
            Map<String, String> numbers = new TreeMap<>();
            for (int i = 2; i < columns.size(); i++) {
                numbers.put(columns.get(i), text(row.get(i)));
            }
            put(
                    text(area.get(0)),
                    text(area.get(1)),
                    text(file.required("periods").get(row.get(1).intValue()).required("id")),
                    numbers);
        }
        file.required("footer").properties().forEach(period -> {
            Map<String, String> numbers = new TreeMap<>();
            period.getValue().properties().forEach(number -> numbers.put(number.getKey(), text(number.getValue())));
            JsonNode node = file.required("node");
            put(text(node.required("level")), text(node.required("id")), period.getKey(), numbers);
        });
    }

    /** An area stands in its own file and in that above: both must say the same. */
    private void put(String level, String id, String period, Map<String, String> numbers) {
        Map<String, String> before = rows.put(List.of(level, id, period), numbers);
        if (before != null && !before.equals(numbers)) {
            throw new AssertionError("%s %s in %s: %s and %s".formatted(level, id, period, before, numbers));
        }
    }

    Map<String, String> of(String level, String id, String period) {
        return rows.getOrDefault(List.of(level, id, period), Map.of());
    }

    /** Periods of which any area has numbers. */
    TreeSet<String> periods() {
        var periods = new TreeSet<String>();
        rows.keySet().forEach(key -> periods.add(key.get(2)));
        return periods;
    }

    int scale(String measure) {
        return scales.getOrDefault(measure, 0);
    }

    static String text(JsonNode node) {
        return node.isNull() ? "null" : node.isNumber() ? node.decimalValue().toPlainString() : node.stringValue();
    }
}
