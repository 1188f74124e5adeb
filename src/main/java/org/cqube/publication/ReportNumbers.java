package org.cqube.publication;

import java.util.List;
import java.util.function.ToIntFunction;
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
    static final String SCHOOLS_REPORTED = "schools_reported";

    static final String SCHOOLS = "schools";

    private final Report report;
    private final Columns columns;
    private final Areas areas;
    private final long[] nothing;
    private final List<Measure> ofDay;
    private final List<Indicator> indicatorsOfDay;
    // Places are looked up once: the numbers of a state are millions.
    private final int reported;
    private final int reportedOfDay;
    private final int[] placesOfDay;
    private final List<Ratio> ratios;
    private final List<Ratio> ratiosOfDay;

    /** Where an indicator's parts stand. */
    private record Ratio(int part, int whole, int decimals) {}

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
        reported = columns.schoolsWith(report.reported());
        reportedOfDay = columns.schoolsWithOfDay(report.reported());
        placesOfDay =
                ofDay.stream().mapToInt(measure -> columns.ofDay(measure.id())).toArray();
        ratios = report.indicators().stream()
                .map(indicator -> ratio(indicator, columns::of))
                .toList();
        ratiosOfDay = indicatorsOfDay.stream()
                .map(indicator -> ratio(indicator, columns::ofDay))
                .toList();
    }

    private static Ratio ratio(Indicator indicator, ToIntFunction<String> place) {
        return switch (indicator) {
            case Indicator.Percent percent ->
                new Ratio(
                        place.applyAsInt(percent.numerator()),
                        place.applyAsInt(percent.denominator()),
                        percent.decimals());
        };
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
        json.writeNumber(numbers[reported]);
        json.writeNumber(schools(level, area));
        for (Ratio ratio : ratios) {
            Json.decimal(json, percent(ratio, numbers));
        }
    }

    /** All numbers with their names. */
    void writeNamed(JsonGenerator json, Level level, int area, long @Nullable [] row) {
        long[] numbers = row == null ? nothing : row;
        for (int i = 0; i < columns.measures().size(); i++) {
            json.writeNumberProperty(columns.measures().get(i).id(), numbers[i]);
        }
        json.writeNumberProperty(SCHOOLS_REPORTED, numbers[reported]);
        json.writeNumberProperty(SCHOOLS, schools(level, area));
        for (int i = 0; i < ratios.size(); i++) {
            json.writeName(report.indicators().get(i).id());
            Json.decimal(json, percent(ratios.get(i), numbers));
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
                json.writeNumber(numbers[reported]);
            } else if (column == measures + 1) {
                json.writeNumber(schools(level, area));
            } else {
                Json.decimal(json, percent(ratios.get(column - measures - 2), numbers));
            }
        }
    }

    /** The numbers of one day; false, and nothing written by {@code start}, where the day has none. */
    boolean writeDay(JsonGenerator json, Days days, long[] series, int day, Runnable start) {
        if (!days.hasAny(series, day)) {
            return false;
        }
        start.run();
        for (int place : placesOfDay) {
            json.writeNumber(days.number(series, place, day));
        }
        json.writeNumber(days.number(series, reportedOfDay, day));
        for (Ratio ratio : ratiosOfDay) {
            long part = days.number(series, ratio.part, day);
            Json.decimal(json, Percentage.of(part, days.number(series, ratio.whole, day), ratio.decimals));
        }
        return true;
    }

    private static @Nullable String percent(Ratio ratio, long[] numbers) {
        return Percentage.of(numbers[ratio.part], numbers[ratio.whole], ratio.decimals);
    }

    private int schools(Level level, int area) {
        return areas.first(level, area + 1, Level.SCHOOL) - areas.first(level, area, Level.SCHOOL);
    }
}
