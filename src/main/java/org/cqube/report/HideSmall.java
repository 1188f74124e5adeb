package org.cqube.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cqube.publication.ByColumns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file of an area as the public reads it: counts from 1 to 9 are null, and so is what is computed from them. Where one area alone would
 * be hidden, the difference to the whole would tell it: the smallest of the others is hidden with it.
 */
final class HideSmall {
    private static final long SMALLEST = 10;
    private static final String ROWS = "rows";

    private final SmallCounts.Columns columns;
    private boolean changed;

    private HideSmall(SmallCounts.Columns columns) {
        this.columns = columns;
    }

    /** @return the very same bytes where nothing had to be hidden */
    static byte[] of(byte[] json, SmallCounts.Columns columns) {
        if (columns.counts().isEmpty()) {
            return json;
        }
        JsonNode file = ByColumns.toRows(CutFile.MAPPER.readTree(json));
        var hide = new HideSmall(columns);
        hide.hide(file);
        return hide.changed ? CutFile.MAPPER.writeValueAsBytes(ByColumns.toColumns(file)) : json;
    }

    private void hide(JsonNode file) {
        Map<String, Set<String>> hidden = table(ids(file.required("columns")), file.required(ROWS), 1);
        for (String own : List.of("footer", "previous", "last_year")) {
            file.path(own).forEach(this::named);
        }
        for (String own : List.of("months", "days")) {
            JsonNode table = file.path(own);
            if (table.has(ROWS)) {
                table(ids(table.required("columns")), table.required(ROWS), own.equals("days") ? 1 : 0);
            }
        }
        List<String> compared = ids(file.path("comparison_columns"));
        for (String other : List.of("previous_rows", "last_year_rows")) {
            for (JsonNode row : file.path(other)) {
                hidden.getOrDefault(row.get(0) + " " + row.get(1), Set.of()).stream()
                        .map(compared::indexOf)
                        .filter(place -> place >= 0)
                        .forEach(place -> setNull(row, place));
            }
        }
    }

    private void setNull(JsonNode row, int place) {
        ((ArrayNode) row).setNull(place);
        changed = true;
    }

    private static List<String> ids(JsonNode columns) {
        List<String> ids = new ArrayList<>();
        columns.forEach(column -> ids.add(
                column.isString() ? column.stringValue() : column.required("id").stringValue()));
        return ids;
    }

    /**
     * @param group the place by which rows belong together: period or date
     * @return by area and period or date the columns that were hidden
     */
    private Map<String, Set<String>> table(List<String> ids, JsonNode rows, int group) {
        Map<String, List<ArrayNode>> groups = new HashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(group + " " + isNode(row) + row.get(group), g -> new ArrayList<>())
                .add((ArrayNode) row));
        Map<String, Set<String>> hidden = new HashMap<>();
        for (List<ArrayNode> together : groups.values()) {
            for (String count : columns.counts()) {
                int place = ids.indexOf(count);
                if (place >= 0) {
                    small(together, place)
                            .forEach(row -> hidden.computeIfAbsent(at(row), a -> new HashSet<>())
                                    .add(count));
                }
            }
        }
        rows.forEach(row -> {
            Set<String> all = withComputed(hidden.getOrDefault(at(row), Set.of()));
            all.stream().map(ids::indexOf).filter(place -> place >= 0).forEach(place -> setNull(row, place));
            if (!all.isEmpty()) {
                hidden.put(at(row), all);
            }
        });
        return hidden;
    }

    /** The node's own row stands among those of its parts. */
    private static String isNode(JsonNode row) {
        return row.get(0).isNumber() && row.get(0).intValue() < 0 ? "own " : "";
    }

    private static String at(JsonNode row) {
        return row.get(0) + " " + row.get(1);
    }

    private static List<ArrayNode> small(List<ArrayNode> rows, int place) {
        List<ArrayNode> small = new ArrayList<>(
                rows.stream().filter(row -> isSmall(row.get(place))).toList());
        if (small.size() == 1) {
            rows.stream()
                    .filter(row -> row.get(place).isNumber() && row.get(place).longValue() >= SMALLEST)
                    .min((a, b) ->
                            Long.compare(a.get(place).longValue(), b.get(place).longValue()))
                    .ifPresent(small::add);
        }
        return small;
    }

    private static boolean isSmall(@Nullable JsonNode number) {
        return number != null && number.isNumber() && number.longValue() > 0 && number.longValue() < SMALLEST;
    }

    private Set<String> withComputed(Set<String> counts) {
        Set<String> all = new HashSet<>(counts);
        columns.parts().forEach((indicator, parts) -> {
            if (parts.stream().anyMatch(counts::contains)) {
                all.add(indicator);
            }
        });
        return all;
    }

    private void named(JsonNode numbers) {
        Set<String> small = new HashSet<>();
        columns.counts().stream().filter(count -> isSmall(numbers.get(count))).forEach(small::add);
        for (String id : withComputed(small)) {
            if (numbers instanceof ObjectNode object && object.has(id)) {
                object.putNull(id);
                changed = true;
            }
        }
    }
}
