package org.cqube.publication;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.cqube.aggregation.Period;
import org.cqube.warehouse.Unit;
import tools.jackson.core.JsonGenerator;

/** What an area's file says before its numbers: which area and days it is about, and which areas have rows in it. */
final class AreaHead {
    private final String report;
    private final Areas areas;
    private final Level level;
    private final int area;

    /** An area that has rows in the file. */
    record Part(Level level, int area) {}

    AreaHead(String report, Areas areas, Level level, int area) {
        this.report = report;
        this.areas = areas;
        this.level = level;
        this.area = area;
    }

    /** What has rows in an area's file: what lies right below; of a block its clusters and their schools. */
    static List<Part> parts(Areas areas, Level level, int area) {
        List<Part> parts = new ArrayList<>();
        addParts(parts, areas, level, area, level.below().orElseThrow());
        if (level == Level.BLOCK) {
            addParts(parts, areas, level, area, Level.SCHOOL);
        }
        return parts;
    }

    private static void addParts(List<Part> parts, Areas areas, Level level, int area, Level below) {
        for (int i = areas.first(level, area, below); i < areas.first(level, area + 1, below); i++) {
            parts.add(new Part(below, i));
        }
    }

    void write(JsonGenerator json, String period, Optional<LocalDate> asOf, List<Period> periods) {
        json.writeNumberProperty("format", Edition.FORMAT);
        Json.text(json, "report", report);
        json.writeName("node").writeStartObject();
        unit(json, level, areas.get(level, area));
        json.writeName("parents").writeStartArray();
        for (int l = 0; l < level.ordinal(); l++) {
            Level above = Level.values()[l];
            json.writeStartObject();
            unit(json, above, areas.get(above, areas.ancestor(level, area, above)));
            json.writeEndObject();
        }
        json.writeEndArray().writeEndObject();
        Json.text(json, "period", period);
        Json.text(json, "as_of", asOf.orElse(null));
        json.writeName("periods").writeStartArray();
        for (Period one : periods) {
            json.writeStartObject();
            Json.text(json, "id", one.id());
            Json.text(json, "from", one.from());
            Json.text(json, "to", one.to());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void unit(JsonGenerator json, Level level, Unit unit) {
        Json.text(json, "level", level.id());
        Json.text(json, "id", unit.id());
        Json.text(json, "name", unit.name());
    }

    void areas(JsonGenerator json, List<Part> parts) {
        json.writeName("areas").writeStartObject();
        names(json, List.of("level", "id", "name", "parent", "latitude", "longitude"));
        json.writeName("values").writeStartArray();
        column(json, parts, (part, unit) -> json.writeString(part.level.id()));
        column(json, parts, (part, unit) -> json.writeString(unit.id()));
        column(json, parts, (part, unit) -> json.writeString(unit.name()));
        column(json, parts, (part, unit) -> json.writeString(unit.parent()));
        column(json, parts, (part, unit) -> Json.degrees(json, unit.latitude()));
        column(json, parts, (part, unit) -> Json.degrees(json, unit.longitude()));
        json.writeEndArray().writeEndObject();
    }

    private void column(JsonGenerator json, List<Part> parts, BiConsumer<Part, Unit> write) {
        json.writeStartArray();
        parts.forEach(part -> write.accept(part, areas.get(part.level, part.area)));
        json.writeEndArray();
    }

    static void names(JsonGenerator json, List<String> names) {
        json.writeName("columns").writeStartArray();
        names.forEach(json::writeString);
        json.writeEndArray();
    }
}
