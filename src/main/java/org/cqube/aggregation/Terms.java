package org.cqube.aggregation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Periods of a file whose rows have no day: terms ({@code year-2026-term-1}), academic years ({@code year-2026}) or how things stand
 * ({@code current}). They end with the term or year, or on {@code asOf} while that lies within. Pure.
 *
 * @param asOf the newest day on which the file was emitted
 * @param offered newest first
 */
record Terms(LocalDate asOf, List<Period> offered) implements Times {
    static final String TERM = "-term-";
    static final String CURRENT = "current";

    private static final Pattern ID = Pattern.compile(Windows.YEAR + "(-?\\d+)(?:" + TERM + "(-?\\d+))?");

    /**
     * @param ids of periods that have rows
     * @param perYear terms of a year
     * @param yearStart month in which the academic year begins, 1 to 12
     */
    static Terms of(LocalDate asOf, List<String> ids, int perYear, int yearStart) {
        List<Period> periods = ids.stream()
                .map(id -> period(id, asOf, perYear, yearStart))
                .sorted(Comparator.comparing(Period::from)
                        .thenComparing(Period::id)
                        .reversed())
                .toList();
        return new Terms(asOf, periods);
    }

    private static Period period(String id, LocalDate asOf, int perYear, int yearStart) {
        Optional<MatchResult> parts = ID.matcher(id).results().findFirst();
        if (parts.isEmpty()) {
            return new Period(id, asOf, asOf);
        }
        LocalDate year = LocalDate.of(Integer.parseInt(parts.get().group(1)), yearStart, 1);
        String term = parts.get().group(2);
        int months = term == null ? 12 : 12 / perYear;
        LocalDate from = term == null ? year : year.plusMonths((Integer.parseInt(term) - 1L) * months);
        LocalDate end = from.plusMonths(months).minusDays(1);
        boolean within = !asOf.isBefore(from) && asOf.isBefore(end);
        return new Period(id, from, within ? asOf : end);
    }

    /** The newest one. */
    @Override
    public List<Period> ofToday() {
        return offered.stream().limit(1).toList();
    }

    /** The term or year that ends right before, where it has rows. */
    @Override
    public Optional<Period> before(Period period) {
        return period.id().equals(CURRENT)
                ? Optional.empty()
                : offered.stream()
                        .filter(other -> other.to().plusDays(1).equals(period.from()))
                        .findFirst();
    }

    /** The term or year that begins a year before, where it has rows. */
    @Override
    public Optional<Period> lastYear(Period period) {
        return period.id().equals(CURRENT)
                ? Optional.empty()
                : offered.stream()
                        .filter(other -> other.from().equals(period.from().minusYears(1)))
                        .findFirst();
    }

    @Override
    public List<YearMonth> months() {
        return List.of();
    }

    @Override
    public Period month(YearMonth month) {
        throw new IllegalArgumentException("Rows without a day have no month " + month);
    }
}
