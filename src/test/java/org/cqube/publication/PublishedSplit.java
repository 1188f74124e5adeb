package org.cqube.publication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The published split of an area, read as a reader would: by ids, not by places. */
public final class PublishedSplit {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final JsonNode file;
    private final Map<List<String>, List<String>> rows = new HashMap<>();

    public PublishedSplit(String json) {
        file = ByColumns.toRows(MAPPER.readTree(json));
        int keys = 2 + file.required("dimensions").size();
        for (JsonNode row : file.required("rows")) {
            List<String> key = new ArrayList<>();
            int area = row.get(0).intValue();
            key.add(
                    area < 0
                            ? text(file.required("node").required("id"))
                            : text(file.required("areas")
                                    .required("rows")
                                    .get(area)
                                    .get(1)));
            key.add(text(file.required("periods").get(row.get(1).intValue()).required("id")));
            for (int d = 0; d < file.required("dimensions").size(); d++) {
                key.add(text(file.required("dimensions")
                        .get(d)
                        .required("values")
                        .get(row.get(2 + d).intValue())
                        .required("id")));
            }
            List<String> numbers = new ArrayList<>();
            for (int i = keys; i < row.size(); i++) {
                numbers.add(text(row.get(i)));
            }
            if (rows.put(key, numbers) != null && !(area >= 0 && isNode(key.getFirst()))) {
                throw new AssertionError("Two rows for " + key);
            }
        }
    }

    private boolean isNode(String area) {
        return text(file.required("node").required("id")).equals(area);
    }

    /** Level of an area that has rows in the file. */
    public String level(String area) {
        if (isNode(area)) {
            return text(file.required("node").required("level"));
        }
        for (JsonNode one : file.required("areas").required("rows")) {
            if (text(one.get(1)).equals(area)) {
                return text(one.get(0));
            }
        }
        throw new AssertionError("No rows of " + area);
    }

    /** The numbers of an area's cell as written; none where it has no row. */
    public List<String> row(String area, String period, String... values) {
        var key = new ArrayList<>(List.of(area, period));
        key.addAll(List.of(values));
        return rows.getOrDefault(key, List.of());
    }

    /** Area, period and values; then the numbers. */
    public void forEach(BiConsumer<List<String>, List<String>> consumer) {
        rows.forEach(consumer);
    }

    /** Ids of the numbers of a row. */
    public List<String> columns() {
        List<String> ids = new ArrayList<>();
        file.required("columns").forEach(column -> ids.add(text(column.required("id"))));
        return ids.subList(2 + file.required("dimensions").size(), ids.size());
    }

    public List<String> values(String dimension) {
        return said(dimension, "id");
    }

    public List<String> labels(String dimension) {
        return said(dimension, "label");
    }

    private List<String> said(String dimension, String field) {
        List<String> said = new ArrayList<>();
        for (JsonNode one : file.required("dimensions")) {
            if (text(one.required("id")).equals(dimension)) {
                one.required("values").forEach(value -> said.add(text(value.required(field))));
            }
        }
        return said;
    }

    private static String text(JsonNode node) {
        return node.isNull() ? "null" : node.isNumber() ? node.decimalValue().toPlainString() : node.stringValue();
    }
}
