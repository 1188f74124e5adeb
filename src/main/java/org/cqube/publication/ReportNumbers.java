package org.cqube.publication;

import java.util.List;
import java.util.stream.Stream;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.cqube.aggregation.Columns;
import org.cqube.source.Indicator;
import org.cqube.source.Measure;
import org.cqube.source.Report;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The numbers that a report shows of an area and period: measures, schools that reported, schools, indicators; and of a day: the same
 * without distinct counts and schools. An area without any row has zeros, and indicators without data.
 */
final class ReportNumbers {
    /** Days of a month that are kept, one number each. */
    static final String SCHOOLS_REPORTED = "schools_reported";

    static final String SCHOOLS = "schools";

    private final Report report;
    private final Columns columns;
    private final Areas areas;
    private final long[] nothing;
    private final List<Measure> ofDay;
    private final List<Indicator> indicatorsOfDay;

    /** A number with what it counts. */
    record Column(String id, String unit) {}

    ReportNumbers(Report report, Columns columns, Areas areas) {
        this.report = report;
        this.columns = columns;
        this.areas = areas;
        nothing = new long[columns.count()];
        ofDay = columns.measures().stream()
                .filter(measure -> columns.ofDay(measure.id()) >= 0)
                .toList();
        indicatorsOfDay = report.indicators().stream().filter(this::isOfDay).toList();
    }

    private boolean isOfDay(Indicator indicator) {
        return switch (indicator) {
            case Indicator.Percent percent ->
                columns.ofDay(percent.numerator()) >= 0 && columns.ofDay(percent.denominator()) >= 0;
        };
    }

    List<Column> columns() {
        return Stream.of(
                        columns.measures().stream().map(measure -> new Column(measure.id(), measure.unit())),
                        Stream.of(new Column(SCHOOLS_REPORTED, SCHOOLS), new Column(SCHOOLS, SCHOOLS)),
                        report.indicators().stream().map(indicator -> new Column(indicator.id(), indicator.unit())))
                .flatMap(stream -> stream)
                .toList();
    }

    List<String> columnsOfDay() {
        return Stream.of(
                        ofDay.stream().map(Measure::id),
                        Stream.of(SCHOOLS_REPORTED),
                        indicatorsOfDay.stream().map(Indicator::id))
                .flatMap(stream -> stream)
                .toList();
    }

    /** All numbers, one after the other. */
    void write(JsonGenerator json, Level level, int area, long @Nullable [] row) {
        long[] numbers = row == null ? nothing : row;
        for (int i = 0; i < columns.measures().size(); i++) {
            json.writeNumber(numbers[i]);
        }
        json.writeNumber(numbers[columns.schoolsWith(report.reported())]);
        json.writeNumber(schools(level, area));
        for (Indicator indicator : report.indicators()) {
            Json.decimal(json, indicator(indicator, numbers));
        }
    }

    /** All numbers with their names. */
    void writeNamed(JsonGenerator json, Level level, int area, long @Nullable [] row) {
        long[] numbers = row == null ? nothing : row;
        for (int i = 0; i < columns.measures().size(); i++) {
            json.writeNumberProperty(columns.measures().get(i).id(), numbers[i]);
        }
        json.writeNumberProperty(SCHOOLS_REPORTED, numbers[columns.schoolsWith(report.reported())]);
        json.writeNumberProperty(SCHOOLS, schools(level, area));
        for (Indicator indicator : report.indicators()) {
            json.writeName(indicator.id());
            Json.decimal(json, indicator(indicator, numbers));
        }
    }

    /** One column of many areas, each in turn. */
    void writeColumn(JsonGenerator json, int column, Level level, long[] @Nullable [] rows) {
        int measures = columns.measures().size();
        for (int area = 0; area < areas.size(level); area++) {
            long[] row = rows[area];
            long[] numbers = row == null ? nothing : row;
            if (column < measures) {
                json.writeNumber(numbers[column]);
            } else if (column == measures) {
                json.writeNumber(numbers[columns.schoolsWith(report.reported())]);
            } else if (column == measures + 1) {
                json.writeNumber(schools(level, area));
            } else {
                Json.decimal(json, indicator(report.indicators().get(column - measures - 2), numbers));
            }
        }
    }

    /** The numbers of one day; false, and nothing written by {@code start}, where the day has none. */
    boolean writeDay(JsonGenerator json, Days days, long[] series, int day, Runnable start) {
        if (!days.hasAny(series, day)) {
            return false;
        }
        start.run();
        for (Measure measure : ofDay) {
            json.writeNumber(days.number(series, columns.ofDay(measure.id()), day));
        }
        json.writeNumber(days.number(series, columns.schoolsWithOfDay(report.reported()), day));
        for (Indicator indicator : indicatorsOfDay) {
            Json.decimal(
                    json,
                    switch (indicator) {
                        case Indicator.Percent percent ->
                            Percentage.of(
                                    days.number(series, columns.ofDay(percent.numerator()), day),
                                    days.number(series, columns.ofDay(percent.denominator()), day),
                                    percent.decimals());
                    });
        }
        return true;
    }

    private @Nullable String indicator(Indicator indicator, long[] numbers) {
        return switch (indicator) {
            case Indicator.Percent percent ->
                Percentage.of(
                        numbers[columns.of(percent.numerator())],
                        numbers[columns.of(percent.denominator())],
                        percent.decimals());
        };
    }

    private int schools(Level level, int area) {
        return areas.first(level, area + 1, Level.SCHOOL) - areas.first(level, area, Level.SCHOOL);
    }
}
