package org.cqube.publication;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.cqube.aggregation.Figures;
import org.cqube.aggregation.Period;
import org.cqube.source.AcrossReport;
import org.cqube.source.AcrossReport.Counted;
import org.cqube.source.Indicator;
import org.cqube.source.Measure;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What one report counts out of what another one counts, by academic year. Only schools of which both tell something are in it: pupils of a
 * school that sent no teachers would make those of the others teach more.
 */
final class ProportionTable implements Table {
    private final AcrossReport report;
    private final AcrossReport.Proportion form;
    private final Part above;
    private final Part below;
    private final Areas areas;
    /** Newest first. */
    private final Map<String, Year> years = new LinkedHashMap<>();

    private final Map<String, Sums> sums = new HashMap<>();

    /** Where a count's numbers are. */
    private record Part(Counted counted, Figures figures, int reported, int[] places) {
        static Optional<Part> find(Counted counted, Sources sources, List<Figures> figures) {
            return sources.listReports().stream()
                    .filter(one -> one.id().equals(counted.report()))
                    .flatMap(found -> figures.stream()
                            .filter(of -> of.file().id().equals(found.file()))
                            .filter(of -> counted.measures().stream()
                                    .allMatch(id -> of.columns().measures().stream()
                                            .anyMatch(measure -> measure.id().equals(id))))
                            .map(of -> new Part(
                                    counted,
                                    of,
                                    of.columns().schoolsWith(found.reported()),
                                    counted.measures().stream()
                                            .mapToInt(of.columns()::of)
                                            .toArray())))
                    .findFirst();
        }

        String unit() {
            return figures.columns().measures().stream()
                    .filter(measure -> measure.id().equals(counted.measures().getFirst()))
                    .map(Measure::unit)
                    .findFirst()
                    .orElse("");
        }

        boolean tells(long @Nullable [] row) {
            return row != null && row[reported] > 0;
        }

        long count(long[] row) {
            long count = 0;
            for (int place : places) {
                count += row[place];
            }
            return count;
        }
    }

    private record Year(Period period, Period above, Period below) {}

    /** Over the schools before each number: those in both, and their two counts. */
    private record Sums(long[] schools, long[] above, long[] below) {}

    private ProportionTable(AcrossReport report, Part above, Part below, Areas areas, int yearStart) {
        this.report = report;
        this.form = (AcrossReport.Proportion) report.form();
        this.above = above;
        this.below = below;
        this.areas = areas;
        Map<Integer, Period> others = below.figures.byAcademicYear(yearStart);
        above.figures.byAcademicYear(yearStart).entrySet().stream()
                .filter(year -> others.containsKey(year.getKey()))
                .sorted(Map.Entry.<Integer, Period>comparingByKey().reversed())
                .forEach(year -> put(LocalDate.of(year.getKey(), yearStart, 1), year.getValue(), others));
    }

    private void put(LocalDate first, Period ofAbove, Map<Integer, Period> others) {
        Period ofBelow = Objects.requireNonNull(others.get(first.getYear()));
        LocalDate to = Stream.of(first, ofAbove.to(), ofBelow.to())
                .max(LocalDate::compareTo)
                .orElseThrow();
        var period = new Period("year-" + first.getYear(), first, to);
        years.put(period.id(), new Year(period, ofAbove, ofBelow));
    }

    /** Empty where the state has switched off what it is computed from. */
    static Optional<ProportionTable> of(
            AcrossReport report, Sources sources, List<Figures> figures, Areas areas, int yearStart) {
        var form = (AcrossReport.Proportion) report.form();
        return Part.find(form.above(), sources, figures)
                .flatMap(above -> Part.find(form.below(), sources, figures)
                        .map(below -> new ProportionTable(report, above, below, areas, yearStart)));
    }

    @Override
    public void read() {
        int schools = areas.size(Level.SCHOOL);
        for (Year year : years.values()) {
            long[] @Nullable [] ofAbove = above.figures.of(year.above, Level.SCHOOL);
            long[] @Nullable [] ofBelow = below.figures.of(year.below, Level.SCHOOL);
            var sum = new Sums(new long[schools + 1], new long[schools + 1], new long[schools + 1]);
            for (int school = 0; school < schools; school++) {
                long[] one = ofAbove[school];
                long[] other = ofBelow[school];
                boolean both = one != null && other != null && above.tells(one) && below.tells(other);
                sum.schools[school + 1] = sum.schools[school] + (both ? 1 : 0);
                sum.above[school + 1] = sum.above[school] + (both ? above.count(Objects.requireNonNull(one)) : 0);
                sum.below[school + 1] = sum.below[school] + (both ? below.count(Objects.requireNonNull(other)) : 0);
            }
            sums.put(year.period.id(), sum);
        }
    }

    @Override
    public boolean touches(Level level, int area) {
        return Stream.of(above, below).anyMatch(part -> part.figures.changes().touches(level, area));
    }

    @Override
    public boolean touches(Period period) {
        Year year = years.get(period.id());
        return year != null
                && (above.figures.changes().touches(year.above)
                        || below.figures.changes().touches(year.below));
    }

    AcrossReport declared() {
        return report;
    }

    Indicator indicator() {
        return form.indicator();
    }

    /** The two counts and their units. */
    Map<Counted, String> parts() {
        Map<Counted, String> parts = new LinkedHashMap<>();
        parts.put(above.counted, above.unit());
        parts.put(below.counted, below.unit());
        return parts;
    }

    @Override
    public String report() {
        return report.id();
    }

    @Override
    public Optional<LocalDate> asOf() {
        return Stream.of(above, below)
                .flatMap(part -> part.figures.asOf().stream())
                .max(LocalDate::compareTo);
    }

    @Override
    public List<Period> periods() {
        return years.values().stream().map(Year::period).toList();
    }

    @Override
    public List<ReportNumbers.Column> columns() {
        return List.of(
                new ReportNumbers.Column(above.counted.id(), above.unit()),
                new ReportNumbers.Column(below.counted.id(), below.unit()),
                new ReportNumbers.Column(ReportNumbers.SCHOOLS_REPORTED, ReportNumbers.SCHOOLS),
                new ReportNumbers.Column(ReportNumbers.SCHOOLS, ReportNumbers.SCHOOLS),
                new ReportNumbers.Column(report.id(), form.indicator().unit()));
    }

    @Override
    public List<@Nullable String> values(Period period, Level level, int area) {
        Sums sum = Objects.requireNonNull(sums.get(period.id()));
        int first = areas.first(level, area, Level.SCHOOL);
        int end = areas.first(level, area + 1, Level.SCHOOL);
        long pupils = sum.above[end] - sum.above[first];
        long teachers = sum.below[end] - sum.below[first];
        return Arrays.asList(
                Long.toString(pupils),
                Long.toString(teachers),
                Long.toString(sum.schools[end] - sum.schools[first]),
                Integer.toString(end - first),
                Percentage.quotient(
                        BigInteger.valueOf(pupils),
                        BigInteger.valueOf(teachers),
                        form.indicator().decimals()));
    }

    @Override
    public void more(JsonGenerator json, List<Period> periods) {
        // Nothing but what every file has.
    }
}
