package org.cqube.publication;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.cqube.aggregation.Figures;
import org.cqube.aggregation.Period;
import org.cqube.source.AcrossReport;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Indicators of several reports side by side. Its periods are academic years; each column is its report's newest period that lies in that
 * year, so that two years never stand in one row. A year is shown where two columns have one.
 */
final class CompositeTable implements Table {
    private static final int LEAST = 2;

    private final AcrossReport report;
    private final Areas areas;
    private final Map<String, FoundIndicator> columns = new LinkedHashMap<>();
    /** By the academic year's first year, newest first. */
    private final Map<Integer, Year> years = new TreeMap<>(Comparator.reverseOrder());

    private final Map<String, Numbers> numbers = new HashMap<>();

    /** Which period each column has in a year. */
    private record Year(Period period, Map<String, Period> ofColumns) {}

    /**
     * The numbers of a year.
     *
     * @param complete how many of the schools before each number have every column of the year
     */
    private record Numbers(Map<Level, Map<String, FoundIndicator.Numbers>> byLevel, int[] complete) {}

    CompositeTable(AcrossReport report, Sources sources, List<Figures> figures, Areas areas, int yearStart) {
        this.report = report;
        this.areas = areas;
        var form = (AcrossReport.Composite) report.form();
        for (AcrossReport.Column column : form.columns()) {
            FoundIndicator.find(sources, figures, column.report(), column.indicator())
                    .ifPresent(found -> columns.put(column.id(), found));
        }
        Map<Integer, Map<String, Period>> byYear = new TreeMap<>();
        columns.forEach((id, found) -> found.figures()
                .byAcademicYear(yearStart)
                .forEach((year, period) ->
                        byYear.computeIfAbsent(year, y -> new LinkedHashMap<>()).put(id, period)));
        byYear.forEach((year, ofColumns) -> {
            if (ofColumns.size() >= LEAST) {
                years.put(year, year(LocalDate.of(year, yearStart, 1), ofColumns));
            }
        });
    }

    @Override
    public void read() {
        for (Year year : years.values()) {
            Map<Level, Map<String, FoundIndicator.Numbers>> byLevel = new EnumMap<>(Level.class);
            for (Level level : Level.values()) {
                Map<String, FoundIndicator.Numbers> ofLevel = new HashMap<>();
                year.ofColumns.forEach((id, period) -> ofLevel.put(
                        id, Optional.ofNullable(columns.get(id)).orElseThrow().read(period, level)));
                byLevel.put(level, ofLevel);
            }
            numbers.put(year.period.id(), new Numbers(byLevel, complete(byLevel.getOrDefault(Level.SCHOOL, Map.of()))));
        }
    }

    private static Year year(LocalDate first, Map<String, Period> ofColumns) {
        LocalDate to = ofColumns.values().stream()
                .map(Period::to)
                .max(Comparator.naturalOrder())
                .orElse(first);
        var period = new Period("year-" + first.getYear(), first, to.isBefore(first) ? first : to);
        return new Year(period, ofColumns);
    }

    private int[] complete(Map<String, FoundIndicator.Numbers> ofSchools) {
        int[] before = new int[areas.size(Level.SCHOOL) + 1];
        for (int school = 0; school < areas.size(Level.SCHOOL); school++) {
            int number = school;
            boolean all = ofSchools.values().stream().allMatch(numbers -> numbers.value(number) != null);
            before[school + 1] = before[school] + (all ? 1 : 0);
        }
        return before;
    }

    @Override
    public boolean touches(Level level, int area) {
        return columns.values().stream()
                .anyMatch(found -> found.figures().changes().touches(level, area));
    }

    @Override
    public boolean touches(Period period) {
        return years.values().stream()
                .filter(year -> year.period.equals(period))
                .flatMap(year -> year.ofColumns.entrySet().stream())
                .anyMatch(column -> Optional.ofNullable(columns.get(column.getKey()))
                        .orElseThrow()
                        .figures()
                        .changes()
                        .touches(column.getValue()));
    }

    AcrossReport declared() {
        return report;
    }

    Map<String, FoundIndicator> found() {
        return columns;
    }

    @Override
    public String report() {
        return report.id();
    }

    @Override
    public Optional<LocalDate> asOf() {
        return columns.values().stream()
                .flatMap(found -> found.figures().asOf().stream())
                .max(Comparator.naturalOrder());
    }

    @Override
    public List<Period> periods() {
        return years.values().stream().map(Year::period).toList();
    }

    @Override
    public List<ReportNumbers.Column> columns() {
        return Stream.of(
                        columns.entrySet().stream()
                                .flatMap(column -> Behind.of(column.getKey(), column.getValue())
                                        .map(one -> new ReportNumbers.Column(one.id(), one.unit()))),
                        Stream.of(
                                new ReportNumbers.Column(ReportNumbers.SCHOOLS_REPORTED, ReportNumbers.SCHOOLS),
                                new ReportNumbers.Column(ReportNumbers.SCHOOLS, ReportNumbers.SCHOOLS)),
                        columns.entrySet().stream()
                                .map(column -> new ReportNumbers.Column(
                                        column.getKey(),
                                        column.getValue().indicator().unit())))
                .flatMap(stream -> stream)
                .toList();
    }

    @Override
    public List<@Nullable String> values(Period period, Level level, int area) {
        Numbers ofYear = Optional.ofNullable(this.numbers.get(period.id())).orElseThrow();
        Map<String, FoundIndicator.Numbers> ofLevel = ofYear.byLevel.getOrDefault(level, Map.of());
        List<@Nullable String> values = new ArrayList<>();
        for (String column : columns.keySet()) {
            FoundIndicator.Numbers numbers = ofLevel.get(column);
            values.add(numbers == null ? null : numbers.part(area));
            values.add(numbers == null ? null : numbers.whole(area));
            values.add(numbers == null ? null : Long.toString(numbers.schoolsReported(area)));
        }
        int first = areas.first(level, area, Level.SCHOOL);
        int end = areas.first(level, area + 1, Level.SCHOOL);
        values.add(Integer.toString(ofYear.complete[end] - ofYear.complete[first]));
        values.add(Integer.toString(end - first));
        for (String column : columns.keySet()) {
            FoundIndicator.Numbers numbers = ofLevel.get(column);
            values.add(numbers == null ? null : numbers.value(area));
        }
        return values;
    }

    /** Of each column the period that it shows. */
    @Override
    public void more(JsonGenerator json, List<Period> periods) {
        json.writeName("column_periods").writeStartObject();
        for (Year year : years.values()) {
            if (periods.contains(year.period)) {
                json.writeName(year.period.id()).writeStartObject();
                year.ofColumns.forEach((column, period) -> {
                    json.writeName(column).writeStartObject();
                    Json.text(json, "period", period.id());
                    Json.text(json, "from", period.from());
                    Json.text(json, "to", period.to());
                    Json.text(
                            json,
                            "as_of",
                            Optional.ofNullable(columns.get(column))
                                    .flatMap(found -> found.figures().asOf())
                                    .orElse(null));
                    json.writeEndObject();
                });
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }
}
