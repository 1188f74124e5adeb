package org.cqube.publication;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Figures of one report calculated from facts, the slow and plain way: every number of every area and period by walking over all facts anew.
 * Nothing is merged, rolled up or remembered.
 */
final class PlainFigures {
    static final String SCHOOLS_REPORTED = "schools_reported";

    /**
     * One thing that happened in a school.
     *
     * @param day null: in the period {@code term}
     * @param values of each dimension
     * @param adds to each measure, in whole units
     * @param counts what each distinct measure counts once
     */
    record Fact(
            String school,
            @Nullable LocalDate day,
            String term,
            Map<String, String> values,
            Map<String, BigDecimal> adds,
            Map<String, String> counts) {}

    /** Measures of one school; what it is counted as above it. */
    interface OfSchool {
        boolean is(Map<String, BigDecimal> numbers);
    }

    /** An indicator from the numbers of an area, among them {@code schools}, {@code clusters} and {@code schools_reported}. */
    interface Formula {
        @Nullable
        BigDecimal of(Map<String, BigDecimal> numbers);
    }

    final String report;
    private final String reported;
    private final PlainPlaces places;
    private final LocalDate today;
    private final List<Fact> facts = new ArrayList<>();
    private final Set<String> counted = new TreeSet<>();
    private final Map<String, OfSchool> schools = new LinkedHashMap<>();
    private final Map<String, Formula> formulas = new LinkedHashMap<>();
    private final Map<String, Split> splits = new LinkedHashMap<>();
    private boolean wholeMonths;

    /**
     * A split of the report.
     *
     * @param turned measures that are its values: each cell has the measure's number under this name; else empty
     */
    record Split(String id, List<String> dimensions, Map<String, String> turned) {}

    /** @param reported the measure that is above zero in a school that reported */
    PlainFigures(String report, String reported, PlainPlaces places, LocalDate today) {
        this.report = report;
        this.reported = reported;
        this.places = places;
        this.today = today;
    }

    PlainFigures add(Fact fact) {
        if (places.schools().contains(fact.school())) {
            facts.add(fact);
            counted.addAll(fact.counts().keySet());
        }
        return this;
    }

    /** Distinct values count in every window that touches their month. */
    PlainFigures countingByMonths() {
        wholeMonths = true;
        return this;
    }

    PlainFigures schools(String measure, OfSchool holds) {
        schools.put(measure, holds);
        return this;
    }

    PlainFigures percent(String id, String part, String whole, int decimals) {
        return formula(
                id,
                numbers -> divide(
                        number(numbers, part).multiply(BigDecimal.valueOf(100)), number(numbers, whole), decimals));
    }

    PlainFigures ratio(String id, String part, String whole, int decimals) {
        return formula(id, numbers -> divide(number(numbers, part), number(numbers, whole), decimals));
    }

    PlainFigures formula(String id, Formula formula) {
        formulas.put(id, formula);
        return this;
    }

    PlainFigures split(String id, String... dimensions) {
        splits.put(id, new Split(id, List.of(dimensions), Map.of()));
        return this;
    }

    /** @param as what the measure of a value is called */
    PlainFigures turned(String id, String as, List<String> measures) {
        Map<String, String> turned = new LinkedHashMap<>();
        measures.forEach(measure -> turned.put(measure, as));
        splits.put(id, new Split(id, List.of(), turned));
        return this;
    }

    Set<String> splits() {
        return splits.keySet();
    }

    static BigDecimal number(Map<String, BigDecimal> numbers, String id) {
        return numbers.getOrDefault(id, BigDecimal.ZERO);
    }

    static @Nullable BigDecimal divide(BigDecimal above, BigDecimal below, int decimals) {
        return below.signum() == 0 ? null : above.divide(below, decimals, RoundingMode.HALF_UP);
    }

    /** The last day on which half of the schools reported, else the last with any. */
    LocalDate asOf() {
        Map<LocalDate, Set<String>> days = new TreeMap<>();
        for (Fact fact : facts) {
            LocalDate day = fact.day();
            if (day != null
                    && !day.isAfter(today)
                    && number(fact.adds(), reported).signum() > 0) {
                days.computeIfAbsent(day, d -> new HashSet<>()).add(fact.school());
            }
        }
        LocalDate found = null;
        LocalDate any = null;
        for (var day : days.entrySet()) {
            any = day.getKey();
            found = day.getValue().size() * 2 >= places.schools().size() ? day.getKey() : found;
        }
        LocalDate asOf = found == null ? any : found;
        return java.util.Objects.requireNonNull(asOf, report + " has no facts");
    }

    /** Whether a fact belongs to a window, month, term or year. */
    boolean isIn(Fact fact, String period) {
        LocalDate day = fact.day();
        if (day == null) {
            return fact.term().equals(period);
        }
        return switch (period) {
            case "overall" -> true;
            case "last_day" -> isWithin(day, 1);
            case "last_7_days" -> isWithin(day, 7);
            case "last_30_days" -> isWithin(day, 30);
            default ->
                period.startsWith("year-")
                        ? period.equals("year-" + (day.getMonthValue() >= 6 ? day.getYear() : day.getYear() - 1))
                        : period.equals(YearMonth.from(day).toString());
        };
    }

    private boolean isWithin(LocalDate day, int days) {
        return !day.isAfter(asOf) && day.isAfter(asOf.minusDays(days));
    }

    private LocalDate asOf = LocalDate.EPOCH;

    /** Whether a fact's values are counted in a period. */
    private boolean isCounted(Fact fact, String period) {
        LocalDate day = fact.day();
        if (!wholeMonths || day == null || !period.startsWith("last_")) {
            return isIn(fact, period);
        }
        int days = period.equals("last_day") ? 1 : period.equals("last_7_days") ? 7 : 30;
        YearMonth month = YearMonth.from(day);
        return !month.isBefore(YearMonth.from(asOf.minusDays(days - 1L))) && !month.isAfter(YearMonth.from(asOf));
    }

    /** The periods in which there is any fact, and the sliding windows. */
    Set<String> periods() {
        asOf = facts.stream().anyMatch(fact -> fact.day() != null) ? asOf() : LocalDate.EPOCH;
        Set<String> periods = new TreeSet<>();
        for (Fact fact : facts) {
            LocalDate day = fact.day();
            if (day == null) {
                periods.add(fact.term());
            } else {
                periods.addAll(List.of(
                        "last_day",
                        "last_7_days",
                        "last_30_days",
                        "overall",
                        YearMonth.from(day).toString()));
                periods.add("year-" + (day.getMonthValue() >= 6 ? day.getYear() : day.getYear() - 1));
            }
        }
        return periods;
    }

    /** The numbers of every area of a level in a period; of areas without a fact there are none but their schools. */
    Map<String, Map<String, BigDecimal>> figures(String level, String period) {
        return cells(level, period, fact -> List.of(), false).getOrDefault(List.of(), Map.of());
    }

    /** The same by cell: a value of each of the split's dimensions. */
    Map<List<String>, Map<String, Map<String, BigDecimal>>> figures(String split, String level, String period) {
        Split of = java.util.Objects.requireNonNull(splits.get(split), split);
        if (of.turned().isEmpty()) {
            return cells(
                    level,
                    period,
                    fact -> of.dimensions().stream()
                            .map(id -> fact.values().getOrDefault(id, ""))
                            .toList(),
                    of.dimensions().contains("subject"));
        }
        Map<List<String>, Map<String, Map<String, BigDecimal>>> cells = new LinkedHashMap<>();
        figures(level, period)
                .forEach((area, numbers) -> of.turned().forEach((measure, as) -> {
                    var turned = new LinkedHashMap<>(numbers);
                    turned.put(as, number(numbers, measure));
                    formulas.forEach((id, formula) -> turned.remove(id));
                    withFormulas(turned);
                    cells.computeIfAbsent(List.of(measure), cell -> new TreeMap<>())
                            .put(area, turned);
                }));
        return cells;
    }

    /** @param bySubject facts of each subject apart; else those without a subject */
    private Map<List<String>, Map<String, Map<String, BigDecimal>>> cells(
            String level, String period, Function<Fact, List<String>> cell, boolean bySubject) {
        Map<List<String>, Map<String, Map<String, BigDecimal>>> ofSchools = new LinkedHashMap<>();
        Map<List<String>, Set<String>> values = new LinkedHashMap<>();
        for (Fact fact : facts) {
            boolean in = isIn(fact, period);
            if ((in || isCounted(fact, period)) && isOf(fact, bySubject)) {
                var numbers = ofSchools
                        .computeIfAbsent(cell.apply(fact), c -> new TreeMap<>())
                        .computeIfAbsent(fact.school(), s -> new TreeMap<>());
                if (in) {
                    fact.adds().forEach((id, add) -> numbers.merge(id, add, BigDecimal::add));
                }
                fact.counts().forEach((id, value) -> {
                    List<String> at = new ArrayList<>(cell.apply(fact));
                    at.addAll(List.of("#", fact.school(), id));
                    if (values.computeIfAbsent(at, a -> new HashSet<>()).add(value)) {
                        numbers.merge(id, BigDecimal.ONE, BigDecimal::add);
                    }
                });
            }
        }
        Map<List<String>, Map<String, Map<String, BigDecimal>>> cells = new LinkedHashMap<>();
        ofSchools.forEach((at, bySchool) -> cells.put(at, areas(level, bySchool)));
        return cells;
    }

    private static boolean isOf(Fact fact, boolean bySubject) {
        return !fact.values().containsKey("#columns")
                || fact.values().get("#columns").equals("yes") == bySubject;
    }

    private Map<String, Map<String, BigDecimal>> areas(String level, Map<String, Map<String, BigDecimal>> bySchool) {
        Map<String, Map<String, BigDecimal>> areas = new TreeMap<>();
        bySchool.forEach((school, numbers) -> {
            Map<String, BigDecimal> all = new TreeMap<>(numbers);
            schools.forEach((id, holds) -> all.put(id, holds.is(numbers) ? BigDecimal.ONE : BigDecimal.ZERO));
            all.put(SCHOOLS_REPORTED, number(numbers, reported).signum() > 0 ? BigDecimal.ONE : BigDecimal.ZERO);
            var area = areas.computeIfAbsent(places.of(school, level), a -> new TreeMap<>());
            all.forEach((id, number) -> area.merge(id, number, BigDecimal::add));
        });
        areas.forEach((area, numbers) -> {
            numbers.put("schools", BigDecimal.valueOf(places.schoolsIn(level, area)));
            numbers.put("clusters", BigDecimal.valueOf(places.clustersIn(level, area)));
            numbers.put("schools_not_reported", number(numbers, "schools").subtract(number(numbers, SCHOOLS_REPORTED)));
            withFormulas(numbers);
        });
        return areas;
    }

    private void withFormulas(Map<String, BigDecimal> numbers) {
        formulas.forEach((id, formula) -> {
            BigDecimal value = formula.of(numbers);
            if (value != null) {
                numbers.put(id, value);
            }
        });
    }

    /** The numbers of an area where nothing happened. */
    Map<String, BigDecimal> withoutFacts(String level, String area) {
        Map<String, BigDecimal> numbers = new TreeMap<>();
        numbers.put("schools", BigDecimal.valueOf(places.schoolsIn(level, area)));
        numbers.put("clusters", BigDecimal.valueOf(places.clustersIn(level, area)));
        numbers.put("schools_not_reported", number(numbers, "schools"));
        withFormulas(numbers);
        return numbers;
    }

    Set<String> indicators() {
        return formulas.keySet();
    }

    Set<String> counted() {
        return counted;
    }
}
