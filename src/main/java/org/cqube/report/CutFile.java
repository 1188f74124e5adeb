package org.cqube.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.publication.ByColumns;
import org.cqube.publication.FileNames;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file of a cluster or a school, cut out of its block's: of a cluster its schools, of a school its own row, and nothing else of the
 * block. Numbers stay as they were written.
 */
final class CutFile {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final String ROWS = "rows";
    private static final String COLUMNS = "columns";
    /** Before the numbers of a row stand two indexes. */
    private static final int NUMBERS = 2;

    private final JsonNode block;
    private final JsonNode children;
    private final Optional<JsonNode> daysOfSchools;
    private final Area area;
    private final int own;
    /** Index in the block's file to index in the cut. */
    private final Map<Integer, Integer> kept = new HashMap<>();

    private CutFile(JsonNode block, JsonNode children, Optional<JsonNode> daysOfSchools, Area area, int own) {
        this.block = block;
        this.children = children;
        this.daysOfSchools = daysOfSchools;
        this.area = area;
        this.own = own;
        JsonNode areas = block.required("areas").required(ROWS);
        for (int i = 0; i < areas.size(); i++) {
            boolean below = areas.get(i).get(0).stringValue().equals(Level.SCHOOL.id())
                    && areas.get(i).get(3).stringValue().equals(area.id());
            if (area.level() == Level.CLUSTER ? below : i == own) {
                kept.put(i, kept.size());
            }
        }
    }

    /**
     * @param blockFile {@code current} or a month of a block
     * @param childrenFile the block's companion of the same publication
     * @param daysFile the companion of its month
     * @return empty where the area does not lie in that block
     */
    static Optional<byte[]> of(byte[] blockFile, byte[] childrenFile, Optional<byte[]> daysFile, Area area) {
        JsonNode block = ByColumns.toRows(MAPPER.readTree(blockFile));
        JsonNode areas = block.required("areas").required(ROWS);
        for (int i = 0; i < areas.size(); i++) {
            if (areas.get(i).get(0).stringValue().equals(area.level().id())
                    && areas.get(i).get(1).stringValue().equals(area.id())) {
                JsonNode children = ByColumns.toRows(MAPPER.readTree(childrenFile));
                Optional<JsonNode> days = daysFile.map(file -> ByColumns.toRows(MAPPER.readTree(file)));
                return Optional.of(MAPPER.writeValueAsBytes(
                        ByColumns.toColumns(new CutFile(block, children, days, area, i).cut())));
            }
        }
        return Optional.empty();
    }

    private ObjectNode cut() {
        ObjectNode cut = MAPPER.createObjectNode();
        for (String same : List.of("format", "report")) {
            cut.set(same, block.required(same));
        }
        cut.set("node", node(block, area, own));
        for (String same : List.of("period", "as_of", "periods")) {
            cut.set(same, block.required(same));
        }
        ObjectNode areas = cut.putObject("areas");
        areas.set(COLUMNS, block.required("areas").required(COLUMNS));
        ArrayNode shown = areas.putArray(ROWS);
        JsonNode all = block.required("areas").required(ROWS);
        for (int i = 0; i < all.size(); i++) {
            if (kept.containsKey(i)) {
                shown.add(all.get(i));
            }
        }
        cut.set(COLUMNS, block.required(COLUMNS));
        rows(cut);
        comparisons(cut, "previous");
        comparisons(cut, "last_year");
        if (block.has("months")) {
            months(cut);
            days(cut);
        }
        if (block.has("column_periods")) {
            cut.set("column_periods", block.required("column_periods"));
        }
        return cut;
    }

    /** What the file says of the area itself, as it stands in that row of the file in which the area has rows. */
    static ObjectNode node(JsonNode file, Area area, int own) {
        JsonNode areas = file.required("areas").required(ROWS);
        JsonNode row = areas.get(own);
        ObjectNode node = unit(area.level().id(), row);
        ArrayNode parents = node.putArray("parents");
        file.required("node").required("parents").forEach(parents::add);
        ObjectNode parent = MAPPER.createObjectNode();
        for (String field : List.of("level", "id", "name")) {
            parent.set(field, file.required("node").required(field));
        }
        parents.add(parent);
        if (area.level() == Level.SCHOOL) {
            for (JsonNode other : areas) {
                if (other.get(0).stringValue().equals(Level.CLUSTER.id())
                        && other.get(1).equals(row.get(3))) {
                    parents.add(unit(Level.CLUSTER.id(), other));
                }
            }
        }
        return node;
    }

    private static ObjectNode unit(String level, JsonNode row) {
        ObjectNode unit = MAPPER.createObjectNode().put("level", level);
        unit.set("id", row.get(1));
        unit.set("name", row.get(2));
        return unit;
    }

    private void rows(ObjectNode cut) {
        ArrayNode rows = cut.putArray(ROWS);
        ObjectNode footer = cut.putObject("footer");
        for (JsonNode row : block.required(ROWS)) {
            int index = row.get(0).intValue();
            if (index == own) {
                String period = block.required("periods")
                        .get(row.get(1).intValue())
                        .required("id")
                        .stringValue();
                footer.set(period, named(MAPPER.createObjectNode(), row));
            }
            Integer now = kept.get(index);
            if (now != null) {
                rows.add(reindexed(row, now));
            }
        }
        footerByName(footer);
    }

    /** Of periods that have files of their own the whole's current file has no rows. */
    private void footerByName(ObjectNode footer) {
        for (JsonNode row : children.path("by_name")) {
            if (isCurrent() && row.get(0).intValue() == own) {
                footer.set(row.get(1).stringValue(), named(MAPPER.createObjectNode(), row));
            }
        }
    }

    /** The numbers of a row by the names of the columns. */
    private ObjectNode named(ObjectNode into, JsonNode row) {
        JsonNode columns = block.required(COLUMNS);
        for (int i = NUMBERS; i < columns.size(); i++) {
            into.set(columns.get(i).required("id").stringValue(), row.get(i));
        }
        return into;
    }

    /** The area's own numbers of what each period is compared with, and the rows of its parts. */
    private void comparisons(ObjectNode cut, String name) {
        // Files of publications that were made before there was such a comparison are read as well.
        if (!block.has(name + "_rows")) {
            if (block.has(name)) {
                cut.set(name, footer(name));
            }
            return;
        }
        cut.set(name, footer(name));
        cut.set("comparison_columns", block.required("comparison_columns"));
        ArrayNode rows = cut.putArray(name + "_rows");
        for (JsonNode row : block.required(name + "_rows")) {
            Integer now = kept.get(row.get(0).intValue());
            if (now != null) {
                rows.add(reindexed(row, now));
            }
        }
    }

    private ObjectNode footer(String name) {
        ObjectNode previous = MAPPER.createObjectNode();
        boolean month = isMonth();
        for (var before : block.required(name).properties()) {
            String from = before.getValue().required("from").stringValue();
            String wanted = month ? from.substring(0, 7) : before.getKey();
            for (JsonNode row : children.required(month ? "months" : name)) {
                if (row.get(0).intValue() == own && row.get(1).stringValue().equals(wanted)) {
                    ObjectNode dated = previous.putObject(before.getKey());
                    dated.set("from", before.getValue().required("from"));
                    dated.set("to", before.getValue().required("to"));
                    named(dated, row);
                }
            }
        }
        return previous;
    }

    private boolean isMonth() {
        return MONTH.matcher(block.required("period").stringValue()).matches();
    }

    private boolean isCurrent() {
        return block.required("period").stringValue().equals(FileNames.CURRENT);
    }

    private void months(ObjectNode cut) {
        ObjectNode months = cut.putObject("months");
        months.set(COLUMNS, block.required("months").required(COLUMNS));
        ArrayNode rows = months.putArray(ROWS);
        for (JsonNode row : children.required("months")) {
            boolean shown = isCurrent() || row.get(1).equals(block.required("period"));
            if (row.get(0).intValue() == own && shown) {
                ArrayNode numbers = rows.addArray();
                for (int i = 1; i < row.size(); i++) {
                    numbers.add(row.get(i));
                }
            }
        }
    }

    private void days(ObjectNode cut) {
        List<JsonNode> files = isCurrent()
                ? List.of(children)
                : Stream.concat(Stream.of(block), daysOfSchools.stream()).toList();
        ObjectNode shown = cut.putObject("days");
        shown.set(COLUMNS, files.getFirst().required("days").required(COLUMNS));
        ArrayNode rows = shown.putArray(ROWS);
        for (JsonNode from : files) {
            for (JsonNode row : from.required("days").required(ROWS)) {
                int index = row.get(0).intValue();
                Integer now = kept.get(index);
                if (index == own) {
                    rows.add(reindexed(row, -1));
                } else if (now != null && !isCurrent()) {
                    rows.add(reindexed(row, now));
                }
            }
        }
    }

    static ArrayNode reindexed(JsonNode row, int index) {
        ArrayNode copy = MAPPER.createArrayNode().add(index);
        for (int i = 1; i < row.size(); i++) {
            copy.add(row.get(i));
        }
        return copy;
    }
}
