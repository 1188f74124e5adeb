package org.cqube.publication;

import java.util.List;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.cqube.aggregation.Period;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The files of a {@link Table}, in the form of every other report's: areas, and levels of the whole state. Without months and days. */
final class TableFiles {
    private final Table table;
    private final Areas areas;

    TableFiles(Table table, Areas areas) {
        this.table = table;
        this.areas = areas;
    }

    byte[] current(Level level, int area) {
        List<AreaHead.Part> parts = AreaHead.parts(areas, level, area);
        List<Period> periods = table.periods();
        return Json.write(json -> {
            json.writeStartObject();
            var head = new AreaHead(table.report(), areas, level, area);
            head.write(json, FileNames.CURRENT, table.asOf(), periods);
            head.areas(json, parts);
            json.writeName("columns").writeStartArray();
            AreaFile.column(json, "area", "index");
            AreaFile.column(json, "period", "index");
            table.columns().forEach(column -> AreaFile.column(json, column.id(), column.unit()));
            json.writeEndArray();
            var values = new NumberColumns(2 + table.columns().size());
            for (int p = 0; p < periods.size(); p++) {
                for (int i = 0; i < parts.size(); i++) {
                    values.whole(i);
                    values.whole(p);
                    table.values(
                                    periods.get(p),
                                    parts.get(i).level(),
                                    parts.get(i).area())
                            .forEach(values::decimal);
                }
            }
            values.write(json, "values");
            json.writeName("footer").writeStartObject();
            for (Period period : periods) {
                json.writeName(period.id());
                named(json, table.values(period, level, area));
            }
            json.writeEndObject();
            json.writeName("previous").writeStartObject().writeEndObject();
            nothing(json, "months", List.of("month"));
            nothing(json, "days", List.of("area", "date"));
            table.more(json, periods);
            json.writeEndObject();
        });
    }

    /** Nothing is compared with anything, so the server needs nothing more to cut. */
    static byte[] children() {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeName("months").writeStartArray().writeEndArray();
            json.writeName("previous").writeStartArray().writeEndArray();
            nothing(json, "days", List.of("area", "date"));
            json.writeEndObject();
        });
    }

    private static void nothing(JsonGenerator json, String name, List<String> columns) {
        json.writeName(name).writeStartObject();
        AreaHead.names(json, columns);
        new NumberColumns(columns.size()).write(json, "values");
        json.writeEndObject();
    }

    private void named(JsonGenerator json, List<@Nullable String> values) {
        json.writeStartObject();
        for (int i = 0; i < values.size(); i++) {
            json.writeName(table.columns().get(i).id());
            Json.decimal(json, values.get(i));
        }
        json.writeEndObject();
    }

    byte[] areas(Level level) {
        return LevelFile.areas(areas, level, table.asOf());
    }

    byte[] level(Level level, Period period) {
        List<ReportNumbers.Column> columns = table.columns();
        // Column by column at once: the numbers of a million schools as texts of their own would fill the heap.
        var values = new NumberColumns(columns.size(), areas.size(level));
        for (int area = 0; area < areas.size(level); area++) {
            table.values(period, level, area).forEach(values::decimal);
        }
        return Json.write(json -> {
            json.writeStartObject();
            json.writeNumberProperty("format", 1);
            Json.text(json, "report", table.report());
            Json.text(json, "level", level.id());
            json.writeName("period").writeStartObject();
            Json.text(json, "id", period.id());
            Json.text(json, "from", period.from());
            Json.text(json, "to", period.to());
            json.writeEndObject();
            Json.text(json, "as_of", table.asOf().orElse(null));
            json.writeName("columns").writeStartArray();
            columns.forEach(column -> AreaFile.column(json, column.id(), column.unit()));
            json.writeEndArray();
            values.writeNamed(
                    json,
                    "values",
                    columns.stream().map(ReportNumbers.Column::id).toList());
            json.writeName("footer");
            named(json, table.values(period, Level.STATE, 0));
            json.writeName("previous").writeNull();
            json.writeName("last_year").writeNull();
            table.more(json, List.of(period));
            json.writeEndObject();
        });
    }
}
