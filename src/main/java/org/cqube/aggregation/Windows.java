package org.cqube.aggregation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The periods for which figures exist. The sliding ones end on {@code asOf}; months, academic years and the whole hold every day that
 * counts. Pure.
 *
 * @param asOf the latest day for which enough schools reported
 * @param latest the latest day with any mark that counts, not before {@code asOf}
 * @param months every month that has a row, in order
 * @param yearStart month in which the academic year begins, 1 to 12
 */
record Windows(LocalDate asOf, LocalDate latest, List<YearMonth> months, int yearStart) implements Times {
    static final String OVERALL = "overall";
    static final String YEAR = "year-";
    private static final Map<String, String> BEFORE = Map.of(
            "last_day", "day_before",
            "last_7_days", "7_days_before",
            "last_30_days", "30_days_before");
    private static final Map<String, String> LAST_YEAR = Map.of(
            "last_day", "day_last_year",
            "last_7_days", "7_days_last_year",
            "last_30_days", "30_days_last_year");

    /**
     * {@code last_day}, {@code last_7_days}, {@code last_30_days}, each followed by the equal stretch right before it and, where any
     * month of it has rows, the same dates a year before.
     */
    List<Period> sliding() {
        var periods = new ArrayList<Period>();
        addSliding(periods, "last_day", 1);
        addSliding(periods, "last_7_days", 7);
        addSliding(periods, "last_30_days", 30);
        return periods;
    }

    private void addSliding(List<Period> periods, String id, int days) {
        periods.add(new Period(id, asOf.minusDays(days - 1L), asOf));
        periods.add(new Period(nameBefore(id), asOf.minusDays(2L * days - 1), asOf.minusDays(days)));
        LocalDate end = asOf.minusYears(1);
        var lastYear = new Period(nameLastYear(id), end.minusDays(days - 1L), end);
        if (months.stream().anyMatch(lastYear::touches)) {
            periods.add(lastYear);
        }
    }

    private static String nameBefore(String id) {
        return Optional.ofNullable(BEFORE.get(id)).orElseThrow();
    }

    private static String nameLastYear(String id) {
        return Optional.ofNullable(LAST_YEAR.get(id)).orElseThrow();
    }

    /** From the first month's first day on; not further than {@link #latest}. */
    Period overall() {
        return new Period(OVERALL, months.getFirst().atDay(1), latest);
    }

    /** The academic years that have a month, in order. */
    List<Period> years() {
        NavigableMap<Integer, Period> years = new TreeMap<>();
        for (YearMonth month : months) {
            years.computeIfAbsent(academicYear(month, yearStart), this::year);
        }
        return List.copyOf(years.values());
    }

    private Period year(int year) {
        LocalDate first = LocalDate.of(year, yearStart, 1);
        return new Period(YEAR + year, first, notAfterLatest(first.plusYears(1).minusDays(1), first));
    }

    @Override
    public Period month(YearMonth month) {
        return new Period(month.toString(), month.atDay(1), notAfterLatest(month.atEndOfMonth(), month.atDay(1)));
    }

    private LocalDate notAfterLatest(LocalDate end, LocalDate first) {
        LocalDate cut = end.isAfter(latest) ? latest : end;
        return cut.isBefore(first) ? first : cut;
    }

    /** Everything that is kept by area: the sliding periods with those before them, the whole, the years. */
    List<Period> kept() {
        var periods = new ArrayList<>(sliding());
        periods.add(overall());
        periods.addAll(years());
        return periods;
    }

    /** What pages offer: all kept but those that only serve for comparison. */
    @Override
    public List<Period> offered() {
        return kept().stream()
                .filter(period -> !BEFORE.containsValue(period.id()) && !LAST_YEAR.containsValue(period.id()))
                .toList();
    }

    /** The sliding ones. */
    @Override
    public List<Period> ofToday() {
        return offered().stream()
                .filter(period -> BEFORE.containsKey(period.id()))
                .toList();
    }

    /** The equal stretch right before; the year or month before where it has rows. */
    @Override
    public Optional<Period> before(Period period) {
        return BEFORE.containsKey(period.id()) ? findSliding(nameBefore(period.id())) : yearBefore(period);
    }

    /** The same dates a year before; the academic year before. */
    @Override
    public Optional<Period> lastYear(Period period) {
        return LAST_YEAR.containsKey(period.id()) ? findSliding(nameLastYear(period.id())) : yearBefore(period);
    }

    private Optional<Period> findSliding(String id) {
        return sliding().stream().filter(period -> period.id().equals(id)).findFirst();
    }

    private Optional<Period> yearBefore(Period period) {
        return years().stream()
                .filter(year -> period.id().startsWith(YEAR)
                        && year.from().equals(period.from().minusYears(1)))
                .findFirst();
    }

    /** Months before the start belong to the year that began the calendar year before. */
    static int academicYear(YearMonth month, int yearStart) {
        return month.getMonthValue() >= yearStart ? month.getYear() : month.getYear() - 1;
    }
}
