package org.cqube.publication;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.cqube.aggregation.Columns;
import org.cqube.aggregation.Figures;
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

    static final String SCHOOLS_NOT_REPORTED = "schools_not_reported";

    private final Report report;
    private final Columns columns;
    private final Areas areas;
    private final long[] nothing;
    /** Whether no more is told than which schools reported. */
    private final boolean schoolsOnly;

    private final List<Measure> measures;
    private final List<Measure> ofDay;
    // Places are looked up once: the numbers of a state are millions.
    private final int reported;
    private final int reportedOfDay;
    private final int[] placesOfDay;
    private final List<Quotient> quotients;
    private final List<Quotient> quotientsOfDay;

    /** A number with what it counts. */
    record Column(String id, String unit) {}

    ReportNumbers(Report report, Figures figures) {
        this.report = report;
        this.columns = figures.columns();
        this.areas = figures.areas();
        nothing = new long[columns.count()];
        schoolsOnly = isOfSchoolsOnly(report);
        measures = schoolsOnly ? List.of() : columns.measures();
        ofDay = measures.stream()
                .filter(measure -> columns.ofDay(measure.id()) >= 0)
                .toList();
        reported = columns.schoolsWith(report.reported());
        reportedOfDay = columns.schoolsWithOfDay(report.reported());
        placesOfDay =
                ofDay.stream().mapToInt(measure -> columns.ofDay(measure.id())).toArray();
        quotients = report.indicators().stream()
                .map(indicator -> Quotient.of(indicator, figures, columns::of, reported))
                .toList();
        quotientsOfDay = report.indicators().stream()
                .filter(indicator -> indicator.parts().stream().allMatch(id -> columns.ofDay(id) >= 0))
                .map(indicator -> Quotient.of(indicator, figures, columns::ofDay, reportedOfDay))
                .toList();
    }

    /** Whether its indicators are computed from numbers of schools alone: then no measure is shown. */
    static boolean isOfSchoolsOnly(Report report) {
        return report.indicators().stream()
                .flatMap(indicator -> indicator.parts().stream())
                .allMatch(
                        Set.of(Indicator.SCHOOLS, Indicator.SCHOOLS_REPORTED, Indicator.SCHOOLS_NOT_REPORTED)
                                ::contains);
    }

    List<Column> columns() {
        return Stream.of(
                        schoolsOnly
                                ? Stream.of(new Column(SCHOOLS_NOT_REPORTED, SCHOOLS))
                                : measures.stream().map(measure -> new Column(measure.id(), measure.unit())),
                        Stream.of(new Column(SCHOOLS_REPORTED, SCHOOLS), new Column(SCHOOLS, SCHOOLS)),
                        report.indicators().stream().map(indicator -> new Column(indicator.id(), indicator.unit())))
                .flatMap(stream -> stream)
                .toList();
    }

    List<String> columnsOfDay() {
        return Stream.of(
                        ofDay.stream().map(Measure::id),
                        Stream.of(SCHOOLS_REPORTED),
                        quotientsOfDay.stream().map(Quotient::indicator))
                .flatMap(stream -> stream)
                .toList();
    }

    /** All numbers, one after the other. */
    void write(Numbers into, Level level, int area, long @Nullable [] row) {
        long[] numbers = row == null ? nothing : row;
        for (int i = 0; i < measures.size(); i++) {
            into.whole(numbers[i]);
        }
        if (schoolsOnly) {
            into.whole(schools(level, area) - numbers[reported]);
        }
        into.whole(numbers[reported]);
        into.whole(schools(level, area));
        for (Quotient quotient : quotients) {
            into.decimal(quotient.of(numbers, Quotient.OfArea.of(areas, level, area)));
        }
    }

    /** What an area is compared by: how many schools reported, and the indicators. */
    List<String> columnsOfComparison() {
        return Stream.concat(Stream.of(SCHOOLS_REPORTED), quotients.stream().map(Quotient::indicator))
                .toList();
    }

    void writeComparison(Numbers into, Level level, int area, long[] numbers) {
        into.whole(numbers[reported]);
        for (Quotient quotient : quotients) {
            into.decimal(quotient.of(numbers, Quotient.OfArea.of(areas, level, area)));
        }
    }

    /** One indicator of many areas, each in turn. */
    void writeIndicator(JsonGenerator json, String indicator, Level level, long[] @Nullable [] rows) {
        for (int i = 0; i < quotients.size(); i++) {
            if (quotients.get(i).indicator().equals(indicator)) {
                writeColumn(json, columns().size() - quotients.size() + i, level, rows);
            }
        }
    }

    /** All numbers with their names. */
    void writeNamed(JsonGenerator json, Level level, int area, long @Nullable [] row) {
        long[] numbers = row == null ? nothing : row;
        for (int i = 0; i < measures.size(); i++) {
            json.writeNumberProperty(measures.get(i).id(), numbers[i]);
        }
        if (schoolsOnly) {
            json.writeNumberProperty(SCHOOLS_NOT_REPORTED, schools(level, area) - numbers[reported]);
        }
        json.writeNumberProperty(SCHOOLS_REPORTED, numbers[reported]);
        json.writeNumberProperty(SCHOOLS, schools(level, area));
        for (Quotient quotient : quotients) {
            json.writeName(quotient.indicator());
            Json.decimal(json, quotient.of(numbers, Quotient.OfArea.of(areas, level, area)));
        }
    }

    /** One column of many areas, each in turn. */
    void writeColumn(JsonGenerator json, int column, Level level, long[] @Nullable [] rows) {
        int before = schoolsOnly ? 1 : measures.size();
        for (int area = 0; area < areas.size(level); area++) {
            long[] row = rows[area];
            long[] numbers = row == null ? nothing : row;
            if (column < before) {
                json.writeNumber(schoolsOnly ? schools(level, area) - numbers[reported] : numbers[column]);
            } else if (column == before) {
                json.writeNumber(numbers[reported]);
            } else if (column == before + 1) {
                json.writeNumber(schools(level, area));
            } else {
                Json.decimal(
                        json, quotients.get(column - before - 2).of(numbers, Quotient.OfArea.of(areas, level, area)));
            }
        }
    }

    /** The numbers of one day; nothing, and nothing by {@code start}, where the day has none. */
    void writeDay(Numbers into, Days days, long[] series, int day, Runnable start) {
        if (!days.hasAny(series, day)) {
            return;
        }
        start.run();
        for (int place : placesOfDay) {
            into.whole(days.number(series, place, day));
        }
        into.whole(days.number(series, reportedOfDay, day));
        for (Quotient quotient : quotientsOfDay) {
            into.decimal(quotient.of(place -> days.number(series, place, day), Quotient.OfArea.NOTHING));
        }
    }

    private int schools(Level level, int area) {
        return areas.first(level, area + 1, Level.SCHOOL) - areas.first(level, area, Level.SCHOOL);
    }
}
