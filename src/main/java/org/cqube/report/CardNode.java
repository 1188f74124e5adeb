package org.cqube.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.access.Level;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where an area stands in the file that its card is made of. */
final class CardNode {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final int NODE = -1;
    private static final List<String> UNIT = List.of("level", "id", "name");

    private final JsonNode file;
    private final Area area;
    private final int index;
    private final List<Above> above = new ArrayList<>();

    /** An area in which this one lies. */
    record Above(Area area, String name) {
        ObjectNode json() {
            return MAPPER.createObjectNode()
                    .put("level", area.level().id())
                    .put("id", area.id())
                    .put("name", name);
        }
    }

    private CardNode(JsonNode file, Area area, int index) {
        this.file = file;
        this.area = area;
        this.index = index;
        JsonNode node = file.required("node");
        node.required("parents").forEach(parent -> above.add(unit(parent)));
        if (index != NODE) {
            above.add(unit(node));
        }
        if (area.level() == Level.SCHOOL) {
            String cluster = part(index).get(3).stringValue();
            for (JsonNode part : parts()) {
                if (isOf(part, Level.CLUSTER) && part.get(1).stringValue().equals(cluster)) {
                    above.add(new Above(
                            new Area(Level.CLUSTER, cluster), part.get(2).stringValue()));
                }
            }
        }
    }

    /** Empty where the file does not know the area. */
    static Optional<CardNode> find(JsonNode file, Area area) {
        JsonNode node = file.required("node");
        if (isOf(node, area)) {
            return Optional.of(new CardNode(file, area, NODE));
        }
        JsonNode rows = file.required("areas").required("rows");
        for (int i = 0; i < rows.size(); i++) {
            if (isOf(rows.get(i), area.level())
                    && rows.get(i).get(1).stringValue().equals(area.id())) {
                return Optional.of(new CardNode(file, area, i));
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(JsonNode node, Area area) {
        return node.required("level").stringValue().equals(area.level().id())
                && node.required("id").stringValue().equals(area.id());
    }

    private static boolean isOf(JsonNode part, Level level) {
        return part.get(0).stringValue().equals(level.id());
    }

    private static Above unit(JsonNode unit) {
        return new Above(
                new Area(
                        Level.find(unit.required("level").stringValue()).orElseThrow(),
                        unit.required("id").stringValue()),
                unit.required("name").stringValue());
    }

    private JsonNode parts() {
        return file.required("areas").required("rows");
    }

    private JsonNode part(int number) {
        return parts().get(number);
    }

    Area area() {
        return area;
    }

    Level level() {
        return area.level();
    }

    /** Of its rows; -1: the file is its own. */
    int index() {
        return index;
    }

    /** The state first. */
    List<Above> above() {
        return above;
    }

    /** Whether a part of the block's file is of that level and lies in that block or cluster. */
    boolean lies(int part, Level level, Area within) {
        if (part == NODE || !isOf(part(part), level)) {
            return false;
        }
        return within.level() == Level.BLOCK || part(part).get(3).stringValue().equals(within.id());
    }

    ObjectNode json() {
        ObjectNode json = MAPPER.createObjectNode();
        if (index == NODE) {
            UNIT.forEach(field -> json.set(field, file.required("node").required(field)));
        } else {
            json.put("level", area.level().id());
            json.set("id", part(index).get(1));
            json.set("name", part(index).get(2));
        }
        var parents = json.putArray("parents");
        above.forEach(one -> parents.add(one.json()));
        return json;
    }
}
