package org.cqube.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.cqube.source.AcrossReport.Basic;
import org.cqube.source.AcrossReport.Card;
import org.cqube.source.AcrossReport.Column;
import org.cqube.source.AcrossReport.Composite;
import org.cqube.source.AcrossReport.Counted;
import org.cqube.source.AcrossReport.Entry;
import org.cqube.source.AcrossReport.Focus;
import org.cqube.source.AcrossReport.Form;
import org.cqube.source.AcrossReport.Incomplete;
import org.cqube.source.AcrossReport.NotReported;
import org.cqube.source.AcrossReport.Proportion;
import org.cqube.source.AcrossReport.Views;

/** Reads one page across sources: {@code reports/<id>.yaml}, and holds what it names against the declared reports. */
final class ReadAcross {
    private static final List<String> FORMS =
            List.of("not_reported", "incomplete", "composite", "proportion", "views", "card");
    private static final Set<String> WINDOWS = Set.of("last_day", "last_7_days", "last_30_days", "year", "overall");

    private final Map<String, Report> reports = new HashMap<>();
    private final Sources sources;

    ReadAcross(Sources sources) {
        this.sources = sources;
        sources.listReports().forEach(report -> reports.put(report.id(), report));
    }

    Optional<AcrossReport> read(String id, Fields fields) {
        FormatNumber.check(fields);
        if (!Identifiers.isSafe(id)) {
            fields.fault("the file's name " + Identifiers.unsafe(id));
        }
        if (reports.containsKey(id)) {
            fields.fault("the report '" + id + "' is declared by a source already");
        }
        String form = fields.text("form");
        Optional<Form> read = switch (form) {
            case "not_reported" -> Optional.of(new NotReported(fields.text("count"), fields.text("share")));
            case "incomplete" ->
                Optional.of(new Incomplete(
                        fields.text("without_point"),
                        fields.text("without_cluster"),
                        fields.text("sharing_point"),
                        fields.text("share")));
            case "composite" -> Optional.of(composite(fields));
            case "proportion" -> Optional.of(proportion(id, fields));
            case "views" -> Optional.of(new Views(fields.text("views"), fields.text("own")));
            case "card" -> Optional.of(card(fields));
            default -> {
                fields.fault("form", "is '" + form + "'; there are " + Fields.words(FORMS));
                yield Optional.empty();
            }
        };
        String group = fields.identifier("group");
        String label = fields.text("label");
        String description = fields.text("description");
        if (form.equals("not_reported") && !label.contains(AcrossReport.REPORT)) {
            fields.fault("label", "must hold " + AcrossReport.REPORT + ", where the report's own label goes");
        }
        List<String> drawings = fields.requiredTexts("drawings");
        // What nobody asked for is told only of a form that is known.
        read.ifPresent(known -> fields.finish());
        return read.map(known -> new AcrossReport(id, group, label, description, drawings, known));
    }

    private Composite composite(Fields fields) {
        List<Column> columns = new ArrayList<>();
        fields.entries("columns").forEach((id, column) -> {
            String report = report(column);
            String indicator = indicator(column, "indicator", report, column.text("indicator"));
            columns.add(new Column(id, column.text("label"), report, indicator));
            column.finish();
        });
        if (columns.size() < 2) {
            fields.fault("columns", "must declare at least two");
        }
        String headline = fields.text("headline");
        if (!headline.isEmpty()
                && columns.stream().noneMatch(column -> column.id().equals(headline))) {
            fields.fault("headline", "is '" + headline + "', which is not among the columns");
        }
        return new Composite(headline, List.copyOf(columns));
    }

    private Proportion proportion(String id, Fields fields) {
        Map<String, Counted> parts = new LinkedHashMap<>();
        fields.entries("parts").forEach((name, part) -> {
            String report = report(part);
            List<String> measures = part.requiredTexts("measures");
            measures.forEach(measure -> measure(part, "measures", report, measure));
            parts.put(name, new Counted(name, part.text("label"), report, measures));
            part.finish();
        });
        Counted above = part("numerator", parts, fields);
        Counted below = part("denominator", parts, fields);
        return new Proportion(
                above,
                below,
                new Indicator.Ratio(
                        id,
                        fields.text("value"),
                        fields.text("unit"),
                        fields.text("description"),
                        fields.number("decimals", 1, 0, 6),
                        above.id(),
                        below.id(),
                        ReadIndicators.readDirection(fields),
                        ReadIndicators.readBands(fields)));
    }

    private static Counted part(String field, Map<String, Counted> parts, Fields fields) {
        String name = fields.text(field);
        Counted part = parts.get(name);
        if (part == null) {
            fields.fault(field, "is '" + name + "'; the parts are " + Fields.words(parts.keySet()));
            return new Counted(name, "", "", List.of());
        }
        return part;
    }

    private void measure(Fields fields, String field, String report, String measure) {
        Report known = reports.get(report);
        if (known != null
                && sources.getFile(known.file()).measures().stream()
                        .noneMatch(one -> one.id().equals(measure) && one.scale() == 0)) {
            fields.fault(field, "is '" + measure + "'; no measure of the report's file is declared as that");
        }
    }

    private Card card(Fields fields) {
        List<Basic> basics = new ArrayList<>();
        fields.entries("basics").forEach((id, basic) -> {
            String report = report(basic);
            String measure = basic.text("measure");
            measure(basic, "measure", report, measure);
            basics.add(new Basic(id, basic.text("label"), report, measure));
            basic.finish();
        });
        List<Entry> entries = new ArrayList<>();
        fields.entries("indicators").forEach((id, entry) -> {
            String report = report(entry);
            Report known = reports.get(report);
            String indicator = entry.findText("indicator")
                    .map(named -> indicator(entry, "indicator", report, named))
                    .orElse(known == null ? "" : known.headline());
            String window = entry.findText("window").orElse("last_30_days");
            if (!WINDOWS.contains(window)) {
                entry.fault(
                        "window",
                        "is '" + window + "'; there are "
                                + Fields.words(WINDOWS.stream().sorted().toList()));
            }
            entries.add(new Entry(report, indicator, window));
            entry.finish();
        });
        if (entries.isEmpty()) {
            fields.fault("indicators", "must declare at least one");
        }
        return new Card(List.copyOf(basics), List.copyOf(entries), focus(fields));
    }

    private List<Focus> focus(Fields fields) {
        return fields.findMapping("focus")
                .map(focus -> {
                    String report = report(focus);
                    List<String> indicators = focus.requiredTexts("indicators");
                    indicators.forEach(named -> indicator(focus, "indicators", report, named));
                    OptionalInt below =
                            focus.has("below") ? OptionalInt.of(focus.number("below", 0, 0, 100)) : OptionalInt.empty();
                    focus.finish();
                    return List.of(new Focus(report, indicators, below));
                })
                .orElse(List.of());
    }

    private String report(Fields fields) {
        String report = fields.text("report");
        if (!report.isEmpty() && !reports.containsKey(report)) {
            fields.fault("report", "is '" + report + "'; no source declares a report of that name");
        }
        return report;
    }

    private String indicator(Fields fields, String field, String report, String indicator) {
        Report known = reports.get(report);
        if (known != null
                && !indicator.isEmpty()
                && known.indicators().stream().noneMatch(one -> one.id().equals(indicator))) {
            fields.fault(field, "names '" + indicator + "'; the report " + report + " has no such indicator");
        }
        return indicator;
    }
}
