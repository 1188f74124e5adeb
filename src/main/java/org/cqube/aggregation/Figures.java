package org.cqube.aggregation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cqube.access.Level;
import org.cqube.source.Indicator;
import org.cqube.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * The rolled-up figures of one file, as the roll-up's transaction sees them; valid until it ends. Numbers stand by the area's number in
 * {@link Areas} and, in each area, in the order of {@link Columns}; an area without any row has null. One thread.
 */
public final class Figures {
    private final SourceFile file;
    private final Columns columns;
    private final Areas areas;
    private final Optional<Times> times;
    private final Changes changes;
    private final Values values;
    private final Weights weights;
    private final List<SplitFigures> splits;

    Figures(
            SourceFile file,
            Columns columns,
            Areas areas,
            Optional<Times> times,
            Changes changes,
            Values values,
            Weights weights) {
        this(file, columns, areas, times, changes, values, weights, List.of());
    }

    private Figures(
            SourceFile file,
            Columns columns,
            Areas areas,
            Optional<Times> times,
            Changes changes,
            Values values,
            Weights weights,
            List<SplitFigures> splits) {
        this.file = file;
        this.columns = columns;
        this.areas = areas;
        this.times = times;
        this.changes = changes;
        this.values = values;
        this.weights = weights;
        this.splits = splits;
    }

    Figures with(List<SplitFigures> others) {
        return new Figures(file, columns, areas, times, changes, values, weights, List.copyOf(others));
    }

    /** Those of every report of the file. */
    public List<SplitFigures> splits() {
        return splits;
    }

    /** Whether anything differs from the last roll-up. */
    public boolean isTouched() {
        return !changes.isEmpty() || splits.stream().anyMatch(SplitFigures::isTouched);
    }

    public SourceFile file() {
        return file;
    }

    public Columns columns() {
        return columns;
    }

    /** Weights by measure as they hold today. A measure whose column is switched off weighs nothing. */
    public Map<String, Long> weights(Indicator.Weighted indicator) {
        return weights.of(indicator);
    }

    public Areas areas() {
        return areas;
    }

    public Changes changes() {
        return changes;
    }

    /** The day on which the sliding windows end; empty while nothing has arrived. */
    public Optional<LocalDate> asOf() {
        return times.map(Times::asOf);
    }

    /** Windows that pages offer, in order. */
    public List<Period> periods() {
        return times.map(Times::offered).orElse(List.of());
    }

    /** Of these, the first ones: the sliding windows, or the newest term, year or {@code current}. */
    public List<Period> ofToday() {
        return times.map(Times::ofToday).orElse(List.of());
    }

    /** The others: academic years, older terms and the whole, each looked up by its name as a month is. */
    public List<Period> byName() {
        return periods().subList(ofToday().size(), periods().size());
    }

    /** The stretch a window is compared with: the equal one right before, or the academic year before where it has rows. */
    public Optional<Period> before(Period period) {
        return times.flatMap(all -> all.before(period));
    }

    /** The same stretch a year before, where it can have rows. */
    public Optional<Period> lastYear(Period period) {
        return times.flatMap(all -> all.lastYear(period));
    }

    /**
     * For each academic year, by the year in which it begins, the newest offered period that is of it alone: the year, its newest term, or
     * how things stand today.
     *
     * @param yearStart month in which the academic year begins, 1 to 12
     */
    public Map<Integer, Period> byAcademicYear(int yearStart) {
        Map<Integer, Period> byYear = new TreeMap<>();
        for (Period period : periods()) {
            boolean ofOneYear =
                    period.id().startsWith(Windows.YEAR) || period.id().equals(Terms.CURRENT);
            if (ofOneYear) {
                byYear.merge(
                        Windows.academicYear(YearMonth.from(period.from()), yearStart),
                        period,
                        (a, b) -> a.from().isBefore(b.from()) ? b : a);
            }
        }
        return byYear;
    }

    /** Months that have rows, in order. */
    public List<YearMonth> months() {
        return times.map(Times::months).orElse(List.of());
    }

    /** A month as a period: to its last day, or to the latest day that has come. */
    public Period period(YearMonth month) {
        return times.orElseThrow().month(month);
    }

    /** The same, where the month has rows. */
    public Optional<Period> findMonth(YearMonth month) {
        return months().contains(month) ? Optional.of(period(month)) : Optional.empty();
    }

    /** Numbers of every area of a level in a window. */
    public long[] @Nullable [] of(Period period, Level level) {
        return values.of(period, level);
    }

    /** The same, of which only the wanted areas are needed: others may be null. */
    public long[] @Nullable [] of(Period period, Level level, BitSet wanted) {
        return values.of(period, level, wanted);
    }

    /** Months with their days; null for areas that are not wanted. */
    public @Nullable MonthFigures[] month(YearMonth month, Level level, BitSet wanted) {
        return values.month(month, level, wanted);
    }

    /** Months without their days; null for areas that are not wanted. */
    public Map<YearMonth, long[] @Nullable []> totals(List<YearMonth> months, Level level, BitSet wanted) {
        return values.totals(months, level, wanted);
    }
}
