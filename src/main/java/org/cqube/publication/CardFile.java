package org.cqube.publication;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.cqube.aggregation.Period;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What cards are made of for one area: of a block for itself (−1), its clusters and their schools; of a district or the state for itself
 * alone. Ranks, bands and areas to focus are told when a card is read, from these numbers and the {@link Ladder ladders}, so that one
 * school's correction changes no file of its neighbours.
 */
final class CardFile {
    private static final int NODE = -1;

    private final CardFigures figures;
    private final Areas areas;
    private final Level level;
    private final int area;
    private final List<AreaHead.Part> parts;

    CardFile(CardFigures figures, Areas areas, Level level, int area) {
        this.figures = figures;
        this.areas = areas;
        this.level = level;
        this.area = area;
        parts = level == Level.BLOCK ? AreaHead.parts(areas, level, area) : List.of();
    }

    byte[] write() {
        return Json.write(json -> {
            json.writeStartObject();
            var head = new AreaHead(figures.card().id(), areas, level, area);
            head.write(json, FileNames.CURRENT, asOf(figures), List.of());
            head.areas(json, parts);
            json.writeName("entries").writeStartArray();
            figures.entries().forEach(entry -> entry(json, entry));
            json.writeEndArray();
            table(
                    json,
                    "indicators",
                    List.of(
                            "area",
                            "entry",
                            "value",
                            "part",
                            "whole",
                            "schools_reported",
                            "schools",
                            "previous",
                            "last_year"),
                    this::indicators);
            json.writeName("basic_periods").writeStartArray();
            figures.basics().forEach(basic -> {
                json.writeStartObject();
                Json.text(json, "id", basic.id());
                dates(json, basic.period());
                json.writeEndObject();
            });
            json.writeEndArray();
            var basics = new ArrayList<>(List.of("area", ReportNumbers.SCHOOLS));
            figures.basics().forEach(basic -> basics.add(basic.id()));
            table(json, "basics", basics, this::basics);
            focus(json);
            json.writeEndObject();
        });
    }

    static Optional<LocalDate> asOf(CardFigures figures) {
        return figures.entries().stream()
                .flatMap(entry -> entry.found().figures().asOf().stream())
                .max(Comparator.naturalOrder());
    }

    private static void entry(JsonGenerator json, CardEntry entry) {
        json.writeStartObject();
        Json.text(json, "report", entry.found().report().id());
        Json.text(json, "indicator", entry.found().indicator().id());
        Json.text(json, "as_of", entry.found().figures().asOf().orElse(null));
        json.writeName("period").writeStartObject();
        Json.text(json, "id", entry.period().id());
        dates(json, entry.period());
        json.writeEndObject();
        stretch(json, "previous", entry.previous());
        stretch(json, "last_year", entry.lastYear());
        json.writeEndObject();
    }

    private static void stretch(JsonGenerator json, String name, Optional<Period> period) {
        json.writeName(name);
        if (period.isEmpty()) {
            json.writeNull();
        } else {
            json.writeStartObject();
            dates(json, period.get());
            json.writeEndObject();
        }
    }

    private static void dates(JsonGenerator json, Period period) {
        Json.text(json, "from", period.from());
        Json.text(json, "to", period.to());
    }

    private static void table(JsonGenerator json, String name, List<String> columns, Consumer<JsonGenerator> rows) {
        json.writeName(name).writeStartObject();
        AreaHead.names(json, columns);
        json.writeName("rows").writeStartArray();
        rows.accept(json);
        json.writeEndArray().writeEndObject();
    }

    /** Of the area itself, then of its parts. */
    private void each(PartRow row) {
        row.write(NODE, level, area);
        for (int i = 0; i < parts.size(); i++) {
            row.write(i, parts.get(i).level(), parts.get(i).area());
        }
    }

    private interface PartRow {
        void write(int index, Level of, int number);
    }

    private void indicators(JsonGenerator json) {
        for (int e = 0; e < figures.entries().size(); e++) {
            int entry = e;
            each((index, of, number) -> {
                CardFigures.Read read = figures.read(entry, of);
                json.writeStartArray().writeNumber(index).writeNumber(entry);
                Json.decimal(json, read.now().value(number));
                Json.decimal(json, read.now().part(number));
                Json.decimal(json, read.now().whole(number));
                json.writeNumber(read.now().schoolsReported(number));
                json.writeNumber(schools(of, number));
                Json.decimal(json, value(read.previous(), number));
                Json.decimal(json, value(read.lastYear(), number));
                json.writeEndArray();
            });
        }
    }

    private static @Nullable String value(Optional<FoundIndicator.Numbers> numbers, int area) {
        return numbers.map(found -> found.value(area)).orElse(null);
    }

    private void basics(JsonGenerator json) {
        each((index, of, number) -> {
            json.writeStartArray().writeNumber(index).writeNumber(schools(of, number));
            figures.basics().forEach(basic -> Json.decimal(json, basic.value(of, number)));
            json.writeEndArray();
        });
    }

    private void focus(JsonGenerator json) {
        json.writeName("focus");
        if (figures.focus().isEmpty()) {
            json.writeNull();
            return;
        }
        List<CardEntry> items = figures.focus();
        json.writeStartObject();
        Json.text(json, "report", items.getFirst().found().report().id());
        json.writeName("period").writeStartObject();
        Json.text(json, "id", items.getFirst().period().id());
        dates(json, items.getFirst().period());
        json.writeEndObject();
        json.writeName("below");
        figures.focusBelow().ifPresentOrElse(json::writeNumber, json::writeNull);
        var columns = new ArrayList<>(List.of("area"));
        items.forEach(item -> columns.add(item.found().indicator().id()));
        AreaHead.names(json, columns);
        json.writeName("rows").writeStartArray();
        each((index, of, number) -> {
            json.writeStartArray().writeNumber(index);
            for (int i = 0; i < items.size(); i++) {
                Json.decimal(json, figures.readFocus(i, of).value(number));
            }
            json.writeEndArray();
        });
        json.writeEndArray().writeEndObject();
    }

    private int schools(Level of, int number) {
        return areas.first(of, number + 1, Level.SCHOOL) - areas.first(of, number, Level.SCHOOL);
    }
}
