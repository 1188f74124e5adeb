package org.cqube.publication;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.cqube.aggregation.Figures;
import org.cqube.aggregation.Period;
import org.cqube.source.Report;
import org.cqube.warehouse.Unit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The state-wide, columnar files of a level below the district. */
final class LevelFile {
    private final Report report;
    private final Figures figures;
    private final Areas areas;
    private final ReportNumbers numbers;
    private final Level level;

    LevelFile(Report report, Figures figures, Level level) {
        this.report = report;
        this.figures = figures;
        this.areas = figures.areas();
        this.level = level;
        numbers = new ReportNumbers(report, figures);
    }

    /** Ids, names and points; every values file of the same publication is in this order. */
    byte[] areas() {
        return areas(areas, level, figures.asOf());
    }

    static byte[] areas(Areas areas, Level level, Optional<LocalDate> asOf) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeNumberProperty("format", 1);
            Json.text(json, "level", level.id());
            Json.text(json, "as_of", asOf.orElse(null));
            texts(json, "id", areas.size(level), area -> areas.get(level, area).id());
            texts(
                    json,
                    "name",
                    areas.size(level),
                    area -> areas.get(level, area).name());
            texts(
                    json,
                    "parent",
                    areas.size(level),
                    area -> areas.get(level, area).parent());
            points(json, "latitude", areas, level, Unit::latitude);
            points(json, "longitude", areas, level, Unit::longitude);
            for (Level above : List.of(Level.BLOCK, Level.DISTRICT)) {
                if (above.ordinal() < level.ordinal()) {
                    texts(
                            json,
                            above.id(),
                            areas.size(level),
                            area -> areas.get(above, areas.ancestor(level, area, above))
                                    .id());
                }
            }
            json.writeEndObject();
        });
    }

    private static void texts(JsonGenerator json, String name, int size, IntFunction<String> text) {
        json.writeName(name).writeStartArray();
        for (int area = 0; area < size; area++) {
            json.writeString(text.apply(area));
        }
        json.writeEndArray();
    }

    /** A coordinate of a unit. */
    private interface Axis {
        @Nullable
        Double of(Unit unit);
    }

    private static void points(JsonGenerator json, String name, Areas areas, Level level, Axis axis) {
        json.writeName(name).writeStartArray();
        long before = 0;
        for (int area = 0; area < areas.size(level); area++) {
            Double degrees = axis.of(areas.get(level, area));
            if (degrees == null) {
                json.writeNull();
            } else {
                long units = Json.units(degrees);
                json.writeNumber(units - before);
                before = units;
            }
        }
        json.writeEndArray();
    }

    /** Numbers of every area of the level in a period that another is compared with. */
    record Compared(Period period, long[] @Nullable [] rows) {}

    /** The values of every area in one period, and the state's; of what the period is compared with the headline alone. */
    byte[] values(
            Period period,
            long[] @Nullable [] rows,
            long @Nullable [] state,
            Optional<Compared> previous,
            Optional<Compared> lastYear) {
        Optional<LocalDate> asOf = figures.asOf().map(day -> day.isAfter(period.to()) ? period.to() : day);
        List<ReportNumbers.Column> columns = numbers.columns();
        return Json.write(json -> {
            json.writeStartObject();
            json.writeNumberProperty("format", 1);
            Json.text(json, "report", report.id());
            Json.text(json, "level", level.id());
            json.writeName("period").writeStartObject();
            Json.text(json, "id", period.id());
            Json.text(json, "from", period.from());
            Json.text(json, "to", period.to());
            json.writeEndObject();
            Json.text(json, "as_of", asOf.orElse(null));
            json.writeName("columns").writeStartArray();
            columns.forEach(column -> AreaFile.column(json, column.id(), column.unit()));
            json.writeEndArray();
            json.writeName("values").writeStartObject();
            for (int i = 0; i < columns.size(); i++) {
                json.writeName(columns.get(i).id()).writeStartArray();
                numbers.writeColumn(json, i, level, rows);
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeName("footer").writeStartObject();
            numbers.writeNamed(json, Level.STATE, 0, state);
            json.writeEndObject();
            compared(json, "previous", previous);
            compared(json, "last_year", lastYear);
            json.writeEndObject();
        });
    }

    private void compared(JsonGenerator json, String name, Optional<Compared> compared) {
        json.writeName(name);
        if (compared.isEmpty()) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        Json.text(json, "from", compared.get().period().from());
        Json.text(json, "to", compared.get().period().to());
        json.writeName("values").writeStartObject();
        json.writeName(report.headline()).writeStartArray();
        numbers.writeIndicator(json, report.headline(), level, compared.get().rows());
        json.writeEndArray().writeEndObject();
        json.writeEndObject();
    }
}
