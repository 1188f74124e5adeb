package org.cqube.publication;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cqube.access.Level;
import org.cqube.aggregation.PageViews;
import org.cqube.aggregation.Period;
import org.cqube.source.AcrossReport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** How often pages were opened: in all, of the area's own page, and of each report that anybody opened. */
final class ViewsTable implements Table {
    static final String VIEWS = "views";
    static final String OWN = "own";

    private final AcrossReport report;
    private final PageViews counted;

    ViewsTable(AcrossReport report, PageViews counted) {
        this.report = report;
        this.counted = counted;
    }

    AcrossReport declared() {
        return report;
    }

    @Override
    public String report() {
        return report.id();
    }

    @Override
    public Optional<LocalDate> asOf() {
        return Optional.of(counted.asOf());
    }

    @Override
    public List<Period> periods() {
        return counted.periods();
    }

    @Override
    public List<ReportNumbers.Column> columns() {
        return Stream.concat(Stream.of(VIEWS, OWN), counted.reports().stream())
                .map(id -> new ReportNumbers.Column(id, VIEWS))
                .toList();
    }

    @Override
    public void read() {
        // It was read with the rows.
    }

    @Override
    public boolean touches(Level level, int area) {
        return counted.isTouched();
    }

    @Override
    public boolean touches(Period period) {
        return counted.isTouched();
    }

    @Override
    public List<@Nullable String> values(Period period, Level level, int area) {
        List<@Nullable String> values = new ArrayList<>();
        for (long number : counted.of(period, level, area)) {
            values.add(Long.toString(number));
        }
        return values;
    }

    @Override
    public void more(JsonGenerator json, List<Period> periods) {
        // Nothing but what every file has.
    }
}
