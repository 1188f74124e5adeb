package org.cqube.publication;

import java.util.List;
import java.util.Optional;
import org.cqube.access.Level;
import org.cqube.aggregation.Figures;
import org.cqube.aggregation.Period;
import org.cqube.source.AcrossReport;
import org.cqube.source.AcrossReports;
import org.cqube.source.AddedReport;
import org.cqube.source.Dimension;
import org.cqube.source.Indicator;
import org.cqube.source.Report;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Split;
import tools.jackson.core.JsonGenerator;

/** Every report's declaration, and the periods for which it has figures. */
final class MenuFile {
    private final Sources sources;
    private final List<Figures> figures;

    private final List<AddedReport> added;

    private final AcrossReports across;
    private final PublishAcross pages;

    MenuFile(
            Sources sources,
            List<Figures> figures,
            List<AddedReport> added,
            AcrossReports across,
            PublishAcross pages) {
        this.across = across;
        this.pages = pages;
        this.sources = sources;
        this.added = added;
        this.figures = figures;
    }

    byte[] write() {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeNumberProperty("format", 1);
            json.writeName("reports").writeStartArray();
            sources.listReports().forEach(report -> report(json, report, () -> {}));
            added.forEach(one -> report(json, one.report(), () -> words(json, one)));
            across.listNotReported(sources).forEach(report -> report(json, report, () -> {}));
            new MenuAcross(json).write(pages);
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** What the declarations do not know: taken out again where the menu is served. */
    private static void words(JsonGenerator json, AddedReport added) {
        json.writeName("added").writeStartObject();
        Json.text(json, "source", added.report().file().source());
        Json.text(json, "file", added.report().file().file());
        json.writeName("words").writeStartObject();
        added.words().forEach((language, words) -> {
            json.writeName(language).writeStartObject();
            words.forEach((key, word) -> Json.text(json, key, word));
            json.writeEndObject();
        });
        json.writeEndObject().writeEndObject();
    }

    private void report(JsonGenerator json, Report report, Runnable more) {
        Optional<Figures> found = figures.stream()
                .filter(one -> one.file().id().equals(report.file()))
                .findFirst();
        SourceFile file = sources.getFile(report.file());
        json.writeStartObject();
        Json.text(json, "id", report.id());
        Json.text(json, "form", across.isNotReported(report) ? "exceptions" : "figures");
        Json.text(json, "of", across.findOf(report, sources).orElse(null));
        Json.text(json, "group", report.group());
        Json.text(json, "label", report.label());
        Json.text(json, "description", report.description());
        Json.text(json, "as_of", found.flatMap(Figures::asOf).orElse(null));
        texts(json, "levels", List.of("district", "block", "cluster", "school"));
        periods(json, "periods", found.map(Figures::periods));
        periods(json, "by_name", found.map(Figures::byName));
        texts(
                json,
                "months",
                found.map(Figures::months).orElse(List.of()).stream()
                        .map(Object::toString)
                        .toList());
        json.writeName("measures").writeStartArray();
        if (ReportNumbers.isOfSchoolsOnly(report)) {
            measure(json, ReportNumbers.SCHOOLS_NOT_REPORTED, notReported(report), ReportNumbers.SCHOOLS, 0);
        } else {
            file.measures()
                    .forEach(measure -> measure(json, measure.id(), measure.label(), measure.unit(), measure.scale()));
        }
        json.writeEndArray();
        json.writeName("indicators").writeStartArray();
        report.indicators().forEach(indicator -> indicator(json, indicator));
        json.writeEndArray();
        Json.text(json, "headline", report.headline());
        Json.text(json, "reported", report.reported());
        texts(json, "drawings", report.drawings());
        json.writeBooleanProperty("tours", report.tours().isPresent());
        json.writeName("splits").writeStartArray();
        report.splits().forEach(split -> split(json, split));
        json.writeEndArray();
        more.run();
        json.writeEndObject();
    }

    private static void periods(JsonGenerator json, String name, Optional<List<Period>> periods) {
        texts(json, name, periods.orElse(List.of()).stream().map(Period::id).toList());
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
            if (!dimension.labels().isEmpty()) {
                json.writeName("values").writeStartObject();
                dimension.labels().forEach((value, label) -> Json.text(json, value, label));
                json.writeEndObject();
            }
            dimension.template().ifPresent(template -> Json.text(json, "words", template));
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

    static void texts(JsonGenerator json, String name, List<String> texts) {
        json.writeName(name).writeStartArray();
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private String notReported(Report report) {
        return across.of(AcrossReport.NotReported.class)
                .filter(page -> page.id().equals(report.headline()))
                .map(page -> ((AcrossReport.NotReported) page.form()).count())
                .findFirst()
                .orElse(ReportNumbers.SCHOOLS_NOT_REPORTED);
    }

    static void measure(JsonGenerator json, String id, String label, String unit, int scale) {
        json.writeStartObject();
        Json.text(json, "id", id);
        Json.text(json, "label", label);
        Json.text(json, "unit", unit);
        json.writeNumberProperty("scale", scale);
        json.writeEndObject();
    }

    private static void indicator(JsonGenerator json, Indicator indicator) {
        indicator(json, indicator.id(), indicator.label(), indicator);
    }

    static void indicator(JsonGenerator json, String id, String label, Indicator indicator) {
        json.writeStartObject();
        Json.text(json, "id", id);
        Json.text(json, "label", label);
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
