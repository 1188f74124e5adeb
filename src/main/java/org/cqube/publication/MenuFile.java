package org.cqube.publication;

import java.util.List;
import java.util.Optional;
import org.cqube.access.Level;
import org.cqube.aggregation.Figures;
import org.cqube.source.Dimension;
import org.cqube.source.Indicator;
import org.cqube.source.Measure;
import org.cqube.source.Report;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Split;
import tools.jackson.core.JsonGenerator;

/** Every report's declaration, and the periods for which it has figures. */
final class MenuFile {
    private final Sources sources;
    private final List<Figures> figures;

    MenuFile(Sources sources, List<Figures> figures) {
        this.sources = sources;
        this.figures = figures;
    }

    byte[] write() {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeNumberProperty("format", 1);
            json.writeName("reports").writeStartArray();
            sources.listReports().forEach(report -> report(json, report));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void report(JsonGenerator json, Report report) {
        Optional<Figures> found = figures.stream()
                .filter(one -> one.file().id().equals(report.file()))
                .findFirst();
        SourceFile file = sources.getFile(report.file());
        json.writeStartObject();
        Json.text(json, "id", report.id());
        Json.text(json, "group", report.group());
        Json.text(json, "label", report.label());
        Json.text(json, "description", report.description());
        Json.text(json, "as_of", found.flatMap(Figures::asOf).orElse(null));
        texts(json, "levels", List.of("district", "block", "cluster", "school"));
        texts(
                json,
                "periods",
                found.map(Figures::periods).orElse(List.of()).stream()
                        .map(period -> period.id())
                        .toList());
        texts(
                json,
                "months",
                found.map(Figures::months).orElse(List.of()).stream()
                        .map(Object::toString)
                        .toList());
        json.writeName("measures").writeStartArray();
        file.measures().forEach(measure -> measure(json, measure));
        json.writeEndArray();
        json.writeName("indicators").writeStartArray();
        report.indicators().forEach(indicator -> indicator(json, indicator));
        json.writeEndArray();
        Json.text(json, "headline", report.headline());
        Json.text(json, "reported", report.reported());
        texts(json, "drawings", report.drawings());
        json.writeName("splits").writeStartArray();
        report.splits().forEach(split -> split(json, split));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void split(JsonGenerator json, Split split) {
        json.writeStartObject();
        Json.text(json, "id", split.id());
        Json.text(json, "label", split.label());
        json.writeName("dimensions").writeStartArray();
        for (Dimension dimension : split.dimensions()) {
            json.writeStartObject();
            Json.text(json, "id", dimension.id());
            Json.text(json, "label", dimension.label());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("measures").writeStartArray();
        for (SplitNumbers.Column column : SplitNumbers.measures(split)) {
            json.writeStartObject();
            Json.text(json, "id", column.id());
            Json.text(json, "label", column.label());
            Json.text(json, "unit", column.unit());
            json.writeNumberProperty("scale", column.scale());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("indicators").writeStartArray();
        split.indicators().forEach(indicator -> indicator(json, indicator));
        json.writeEndArray();
        json.writeBooleanProperty("current", split.times().contains(Split.Times.CURRENT));
        json.writeBooleanProperty("months", split.times().contains(Split.Times.MONTHS));
        texts(json, "drawings", split.drawings());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) {
        json.writeName(name).writeStartArray();
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private static void measure(JsonGenerator json, Measure measure) {
        json.writeStartObject();
        Json.text(json, "id", measure.id());
        Json.text(json, "label", measure.label());
        Json.text(json, "unit", measure.unit());
        json.writeNumberProperty("scale", measure.scale());
        json.writeEndObject();
    }

    private static void indicator(JsonGenerator json, Indicator indicator) {
        json.writeStartObject();
        Json.text(json, "id", indicator.id());
        Json.text(json, "label", indicator.label());
        Json.text(json, "unit", indicator.unit());
        json.writeNumberProperty("decimals", indicator.decimals());
        Json.text(json, "direction", indicator.direction().name().toLowerCase(java.util.Locale.ROOT));
        json.writeName("bands").writeStartArray();
        indicator.bands().forEach(json::writeNumber);
        json.writeEndArray();
        Json.text(json, "formula", indicator.formula());
        Json.text(json, "description", indicator.description());
        json.writeEndObject();
    }

    /** Levels of the state-wide files. */
    static List<Level> levelFiles() {
        return List.of(Level.BLOCK, Level.CLUSTER, Level.SCHOOL);
    }
}
