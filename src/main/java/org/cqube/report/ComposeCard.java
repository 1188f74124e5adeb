package org.cqube.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The card of one area out of published numbers: ranks, bands and where to begin are told here. Pure. */
final class ComposeCard {
    private static final int NODE = -1;

    private final JsonNode file;
    private final JsonNode state;
    private final BiFunction<Area, String, Optional<JsonNode>> ladders;
    private final CardWords words;
    private final int own;
    private final CardNode node;

    /**
     * @param file of the area, or of the block in which it lies
     * @param state of the state
     * @param ladders by area and entry
     */
    ComposeCard(
            JsonNode file,
            JsonNode state,
            BiFunction<Area, String, Optional<JsonNode>> ladders,
            CardWords words,
            CardNode node) {
        this.file = file;
        this.state = state;
        this.ladders = ladders;
        this.words = words;
        this.node = node;
        this.own = node.index();
    }

    ObjectNode compose(String card) {
        ObjectNode json = CardNode.MAPPER.createObjectNode();
        json.put("format", 1);
        json.put("card", card);
        json.set("node", node.json());
        json.set("as_of", file.required("as_of"));
        basics(json.putArray("basics"));
        ArrayNode indicators = json.putArray("indicators");
        List<JsonNode> entries = List.copyOf(file.required("entries").values());
        for (int e = 0; e < entries.size(); e++) {
            indicators.add(indicator(e, entries.get(e)));
        }
        json.set("focus", focus());
        return json;
    }

    private void basics(ArrayNode into) {
        JsonNode table = file.required("basics");
        Optional<JsonNode> row = row(table, own, -1);
        if (row.isEmpty()) {
            return;
        }
        into.add(CardNode.MAPPER
                .createObjectNode()
                .put("id", "schools")
                .putNull("report")
                .put("label", words.schools())
                .put("unit", "schools")
                .set("value", row.get().get(1)));
        List<JsonNode> periods = List.copyOf(file.required("basic_periods").values());
        for (int i = 0; i < periods.size(); i++) {
            String id = periods.get(i).required("id").stringValue();
            ObjectNode basic = into.addObject();
            basic.put("id", id);
            words.basic(basic, id);
            basic.set("value", row.get().get(i + 2));
            basic.set("from", periods.get(i).required("from"));
            basic.set("to", periods.get(i).required("to"));
        }
    }

    private ObjectNode indicator(int number, JsonNode entry) {
        ObjectNode json = CardNode.MAPPER.createObjectNode();
        String report = entry.required("report").stringValue();
        String id = entry.required("indicator").stringValue();
        json.put("report", report);
        json.put("indicator", id);
        JsonNode declared = words.indicator(report, id);
        for (String field : List.of("label", "unit", "decimals", "direction", "formula", "description")) {
            json.set(field, declared.path(field));
        }
        json.put("report_label", words.report(report));
        json.set("as_of", entry.required("as_of"));
        json.set("period", entry.required("period"));
        JsonNode row = row(file.required("indicators"), own, number).orElseThrow();
        JsonNode value = row.get(2);
        json.set("value", value);
        json.set("part", row.get(3));
        json.set("whole", row.get(4));
        json.set("schools_reported", row.get(5));
        json.set("schools", row.get(6));
        bands(json, declared.path("bands"), report + "." + id, number, value);
        ranks(json.putArray("ranks"), report + "." + id, number, declared, value);
        compared(json, "previous", entry, value, row.get(7));
        compared(json, "last_year", entry, value, row.get(8));
        return json;
    }

    private static void compared(ObjectNode json, String name, JsonNode entry, JsonNode now, JsonNode then) {
        if (entry.required(name).isNull()) {
            json.putNull(name);
            return;
        }
        ObjectNode compared = json.putObject(name);
        compared.set("from", entry.required(name).required("from"));
        compared.set("to", entry.required(name).required("to"));
        compared.set("value", then);
        if (now.isNull() || then.isNull()) {
            compared.putNull("change");
        } else {
            compared.put("change", now.decimalValue().subtract(then.decimalValue()));
        }
    }

    private void bands(ObjectNode json, JsonNode limits, String entry, int number, JsonNode value) {
        json.set("bands", limits);
        if (limits.isEmpty()) {
            json.putNull("band");
            json.putArray("schools_by_band");
            return;
        }
        if (value.isNull()) {
            json.putNull("band");
        } else {
            json.put("band", band(limits, value.decimalValue()));
        }
        if (node.level() == Level.SCHOOL) {
            json.putNull("schools_by_band");
            return;
        }
        int[] counts = new int[limits.size() + 1];
        for (Step step : steps(node.area(), Level.SCHOOL, entry, number)) {
            counts[band(limits, step.value)] += step.count;
        }
        ArrayNode byBand = json.putArray("schools_by_band");
        for (int count : counts) {
            byBand.add(count);
        }
    }

    /** Each limit belongs to the band below it. */
    private static int band(JsonNode limits, BigDecimal value) {
        int band = 0;
        for (JsonNode limit : limits) {
            band += value.compareTo(limit.decimalValue()) > 0 ? 1 : 0;
        }
        return band;
    }

    private void ranks(ArrayNode ranks, String entry, int number, JsonNode declared, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        int sign = declared.path("direction").asString("higher").equals("higher") ? 1 : -1;
        BigDecimal mine = value.decimalValue();
        for (CardNode.Above above : node.above()) {
            int better = 0;
            int same = 0;
            int all = 0;
            for (Step step : steps(above.area(), node.level(), entry, number)) {
                int order = step.value.compareTo(mine) * sign;
                better += order > 0 ? step.count : 0;
                same += order == 0 ? step.count : 0;
                all += step.count;
            }
            ObjectNode rank = ranks.addObject();
            rank.set("within", above.json());
            rank.put("rank", better + 1);
            rank.put("of", all);
            rank.put("tied", Math.max(0, same - 1));
        }
    }

    /** A value, and how many areas have it. */
    private record Step(BigDecimal value, int count) {}

    /** The values of every area of a level within another: of the state and districts from a ladder, else from the block's own file. */
    private List<Step> steps(Area within, Level level, String entry, int number) {
        List<Step> steps = new ArrayList<>();
        if (within.level().ordinal() < Level.BLOCK.ordinal()) {
            ladders.apply(within, entry)
                    .ifPresent(ladder -> ladder.required("levels")
                            .path(level.id())
                            .forEach(step -> steps.add(new Step(
                                    step.get(0).decimalValue(), step.get(1).intValue()))));
            return steps;
        }
        for (JsonNode row : file.required("indicators").required("rows")) {
            boolean ofEntry = row.get(1).intValue() == number && !row.get(2).isNull();
            if (ofEntry && node.lies(row.get(0).intValue(), level, within)) {
                steps.add(new Step(row.get(2).decimalValue(), 1));
            }
        }
        return steps;
    }

    private @Nullable ObjectNode focus() {
        JsonNode focus = file.required("focus");
        if (focus.isNull()) {
            return null;
        }
        ObjectNode json = CardNode.MAPPER.createObjectNode();
        String report = focus.required("report").stringValue();
        json.put("report", report);
        json.set("period", focus.required("period"));
        JsonNode mine = row(focus, own, -1).orElseThrow();
        Optional<JsonNode> ofState = row(state.required("focus"), NODE, -1);
        boolean limited = !focus.required("below").isNull();
        List<Item> items = new ArrayList<>();
        List<JsonNode> columns = List.copyOf(focus.required("columns").values());
        for (int i = 1; i < columns.size(); i++) {
            JsonNode value = mine.get(i);
            JsonNode average = ofState.isPresent() ? ofState.get().get(i) : value;
            JsonNode limit = limited ? focus.required("below") : average;
            if (!value.isNull() && !limit.isNull() && value.decimalValue().compareTo(limit.decimalValue()) < 0) {
                items.add(new Item(columns.get(i).stringValue(), value, average, limit));
            }
        }
        items.sort(Comparator.comparing(Item::gap).reversed().thenComparing(Item::indicator));
        ArrayNode into = json.putArray("items");
        for (Item item : items) {
            ObjectNode one = into.addObject();
            one.put("indicator", item.indicator);
            one.set("label", words.indicator(report, item.indicator).path("label"));
            one.set("value", item.value);
            one.set("state", item.state);
            one.set("threshold", limited ? focus.required("below") : CardNode.MAPPER.nullNode());
        }
        return json;
    }

    private record Item(String indicator, JsonNode value, JsonNode state, JsonNode limit) {
        BigDecimal gap() {
            return limit.decimalValue().subtract(value.decimalValue());
        }
    }

    /** @param entry -1: the table has none */
    private static Optional<JsonNode> row(JsonNode table, int area, int entry) {
        if (table.isNull()) {
            return Optional.empty();
        }
        for (JsonNode row : table.required("rows")) {
            if (row.get(0).intValue() == area && (entry < 0 || row.get(1).intValue() == entry)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }
}
