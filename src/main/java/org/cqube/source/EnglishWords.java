package org.cqube.source;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every word of the declarations by its key: the list of what another language can say. */
final class EnglishWords {
    /** What is counted of every area, whatever is declared. */
    private static final Map<String, String> COUNTS = Map.of(
            "measure.clusters", "Clusters",
            "measure.schools", "Schools",
            "measure.schools_reported", "Schools that reported",
            "measure.schools_not_reported", "Schools that did not report",
            "measure.schools_complete", "Schools that lack nothing",
            "measure.schools_incomplete", "Schools that lack something");

    private final Map<String, String> words = new TreeMap<>();

    private EnglishWords() {}

    static Map<String, String> of(Sources sources, AcrossReports across) {
        var english = new EnglishWords();
        for (Source source : sources.list()) {
            english.words.put("source." + source.id(), source.label());
            source.files().forEach(english::file);
            source.reports().forEach(report -> english.report(report, measures(source, report.file())));
        }
        across.list().forEach(english::across);
        english.words.putAll(COUNTS);
        return english.words;
    }

    private void across(AcrossReport report) {
        String id = report.id();
        words.put("report." + id, report.label());
        words.put("report." + id + ".description", report.description());
        words.put("group." + report.group(), capital(report.group()));
        switch (report.form()) {
            case AcrossReport.NotReported form -> {
                words.put("measure." + id + ".schools_not_reported", form.count());
                words.put("indicator." + id + "." + id, form.share());
            }
            case AcrossReport.Incomplete form -> {
                words.put("measure." + id + ".without_point", form.withoutPoint());
                words.put("measure." + id + ".without_cluster", form.withoutCluster());
                words.put("measure." + id + ".sharing_point", form.sharingPoint());
                words.put("indicator." + id + "." + id, form.share());
            }
            case AcrossReport.Proportion form -> {
                words.put(
                        "measure." + id + "." + form.above().id(), form.above().label());
                words.put(
                        "measure." + id + "." + form.below().id(), form.below().label());
                words.put("indicator." + id + "." + id, form.indicator().label());
                words.put("unit." + form.indicator().unit(), form.indicator().unit());
            }
            case AcrossReport.Composite form ->
                form.columns().forEach(column -> words.put("indicator." + id + "." + column.id(), column.label()));
            case AcrossReport.Views form -> {
                words.put("measure." + id + ".views", form.views());
                words.put("measure." + id + ".own", form.own());
                words.put("unit.views", "views");
            }
            case AcrossReport.Card form ->
                form.basics().forEach(basic -> words.put("basic." + id + "." + basic.id(), basic.label()));
        }
    }

    private void file(SourceFile file) {
        String at = "." + file.id().source() + "." + file.id().file();
        words.put("file" + at, file.label());
        words.put("file" + at + ".grain", file.grain());
        for (Layout layout : file.layouts()) {
            layout.columns().stream()
                    .filter(column -> !column.ignored())
                    .forEach(column -> words.putIfAbsent("column" + at + "." + column.name(), column.meaning()));
        }
        for (Measure measure : file.measures()) {
            words.put("measure" + at + "." + measure.id(), measure.label());
            unit(measure.unit());
        }
        if (file.storage() instanceof Storage.DayMarks marks) {
            marks.codes().forEach((code, meaning) -> words.put("code" + at + "." + code, meaning));
        }
    }

    private static Map<String, String> measures(Source source, FileId file) {
        return source.files().stream()
                .filter(one -> one.id().equals(file))
                .flatMap(one -> one.measures().stream())
                .collect(Collectors.toMap(Measure::id, Measure::label));
    }

    private void report(Report report, Map<String, String> measures) {
        words.put("report." + report.id(), report.label());
        words.put("report." + report.id() + ".description", report.description());
        words.put("group." + report.group(), capital(report.group()));
        report.indicators().forEach(indicator -> indicator(report, indicator));
        for (Split split : report.splits()) {
            words.put("split." + report.id() + "." + split.id(), split.label());
            split.indicators().forEach(indicator -> indicator(report, indicator));
            for (Dimension dimension : split.dimensions()) {
                dimension(report.id() + "." + dimension.id(), dimension, measures);
            }
            split.pivot().ifPresent(pivot -> unit(pivot.unit()));
        }
    }

    /** A value that is a measure, and is called as that is, needs no word of its own. */
    private void dimension(String id, Dimension dimension, Map<String, String> measures) {
        words.put("dimension." + id, dimension.label());
        dimension.labels().forEach((value, label) -> {
            if (!label.equals(measures.get(value))) {
                words.put("value." + id + "." + value, label);
            }
        });
        dimension.template().ifPresent(template -> words.put("value." + id, template));
    }

    private void indicator(Report report, Indicator indicator) {
        String at = "indicator." + report.id() + "." + indicator.id();
        words.put(at, indicator.label());
        words.put(at + ".description", indicator.description());
        unit(indicator.unit());
    }

    private void unit(String unit) {
        words.put("unit." + unit, unit);
    }

    private static String capital(String group) {
        return group.substring(0, 1).toUpperCase(Locale.ROOT)
                + group.substring(1).replace('_', ' ');
    }
}
