package org.cqube.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.publication.ByColumns;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The split of a cluster or a school, cut out of the file in which it has rows: its own rows, of a cluster its schools' too. */
final class CutSplit {
    private static final String ROWS = "rows";
    private static final int NODE = -1;

    private final JsonNode whole;
    private final Area area;
    private final int own;
    /** Index in the whole file to index in the cut. */
    private final Map<Integer, Integer> kept = new HashMap<>();

    private CutSplit(JsonNode whole, Area area, int own) {
        this.whole = whole;
        this.area = area;
        this.own = own;
        JsonNode areas = whole.required("areas").required(ROWS);
        for (int i = 0; i < areas.size(); i++) {
            boolean below = areas.get(i).get(0).stringValue().equals(Level.SCHOOL.id())
                    && areas.get(i).get(3).stringValue().equals(area.id());
            if (area.level() == Level.CLUSTER ? below : i == own) {
                kept.put(i, kept.size());
            }
        }
    }

    /**
     * @param file of a block, or of a cluster
     * @return empty where the area has no rows in that file
     */
    static Optional<byte[]> of(byte[] file, Area area) {
        JsonNode whole = ByColumns.toRows(CutFile.MAPPER.readTree(file));
        JsonNode areas = whole.required("areas").required(ROWS);
        for (int i = 0; i < areas.size(); i++) {
            if (areas.get(i).get(0).stringValue().equals(area.level().id())
                    && areas.get(i).get(1).stringValue().equals(area.id())) {
                return Optional.of(
                        CutFile.MAPPER.writeValueAsBytes(ByColumns.toColumns(new CutSplit(whole, area, i).cut())));
            }
        }
        return Optional.empty();
    }

    private ObjectNode cut() {
        ObjectNode cut = CutFile.MAPPER.createObjectNode();
        for (String same : List.of("format", "report")) {
            cut.set(same, whole.required(same));
        }
        cut.set("node", CutFile.node(whole, area, own));
        for (String same : List.of("period", "as_of", "periods", "split")) {
            cut.set(same, whole.required(same));
        }
        ObjectNode areas = cut.putObject("areas");
        areas.set("columns", whole.required("areas").required("columns"));
        ArrayNode shown = areas.putArray(ROWS);
        JsonNode all = whole.required("areas").required(ROWS);
        for (int i = 0; i < all.size(); i++) {
            if (kept.containsKey(i)) {
                shown.add(all.get(i));
            }
        }
        for (String same : List.of("dimensions", "columns")) {
            cut.set(same, whole.required(same));
        }
        ArrayNode rows = cut.putArray(ROWS);
        for (JsonNode row : whole.required(ROWS)) {
            int index = row.get(0).intValue();
            if (index == own) {
                rows.add(CutFile.reindexed(row, NODE));
            }
            Integer now = kept.get(index);
            if (now != null) {
                rows.add(CutFile.reindexed(row, now));
            }
        }
        return cut;
    }
}
