package org.cqube.provenance;

import java.util.List;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.publication.Edition;
import org.cqube.publication.FileNames;
import org.cqube.publication.ReportFiles;
import org.cqube.source.AcrossReport;
import org.cqube.source.AcrossReports;
import org.cqube.source.Indicator;
import org.cqube.source.Report;
import org.cqube.source.Sources;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report's own number behind one that a page across sources shows. */
@Component
class BehindAcross {
    private final AcrossReports across;
    private final Sources sources;
    private final ReportFiles files;

    BehindAcross(AcrossReports across, Sources sources, ReportFiles files) {
        this.across = across;
        this.sources = sources;
        this.files = files;
    }

    record Number(String report, String period, String number) {}

    /** Empty where the report is none across sources, or has the number of its own. */
    Optional<Number> find(Edition edition, String report, Area area, String period, String number) {
        return across.list().stream()
                .filter(page -> page.id().equals(report))
                .flatMap(page -> switch (page.form()) {
                    case AcrossReport.Composite form -> composite(form, edition, report, area, period, number).stream();
                    case AcrossReport.Form other -> Optional.<Number>empty().stream();
                })
                .findFirst();
    }

    private Optional<Number> composite(
            AcrossReport.Composite form, Edition edition, String report, Area area, String period, String number) {
        return form.columns().stream()
                .filter(column -> number.equals(column.id()) || number.startsWith(column.id() + "_"))
                .flatMap(column -> own(column, number.substring(column.id().length())).stream()
                        .flatMap(own -> period(edition, report, area, period, column.id()).stream()
                                .map(ofColumn -> new Number(column.report(), ofColumn, own))))
                .findFirst();
    }

    private Optional<String> own(AcrossReport.Column column, String ending) {
        Optional<Indicator> indicator = sources.listReports().stream()
                .filter(one -> one.id().equals(column.report()))
                .map(Report::indicators)
                .flatMap(List::stream)
                .filter(one -> one.id().equals(column.indicator()))
                .findFirst();
        return switch (ending) {
            case "" -> Optional.of(column.indicator());
            case "_schools" -> Optional.of(Indicator.SCHOOLS_REPORTED);
            case "_part" -> indicator.flatMap(one -> part(one, 0));
            case "_whole" -> indicator.flatMap(one -> part(one, 1));
            default -> Optional.empty();
        };
    }

    /** Of weighted parts there is no such one. */
    private static Optional<String> part(Indicator indicator, int place) {
        return indicator instanceof Indicator.Weighted
                ? Optional.empty()
                : Optional.of(indicator.parts().get(place));
    }

    private Optional<String> period(Edition edition, String report, Area area, String period, String column) {
        return files.find(edition, report, area, FileNames.CURRENT)
                .map(json -> JsonMapper.shared()
                        .readTree(json)
                        .path("column_periods")
                        .path(period)
                        .path(column)
                        .path("period"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue);
    }
}
