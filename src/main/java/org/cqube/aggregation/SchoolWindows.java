package org.cqube.aggregation;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.cqube.access.Level;
import org.jspecify.annotations.Nullable;

/**
 * The windows of schools. Students of a window are the distinct persons with a row in the months it touches. For the long windows they
 * are counted again only where a month's set of persons changed; the day-20 file changes days, hardly ever persons.
 */
final class SchoolWindows {
    /** Schools in memory at a time. */
    private static final int CHUNK = 4096;

    private final SchoolRows rows;
    private final Columns columns;
    private final Windows windows;
    private final int yearStart;
    private final Function<YearMonth, int[]> holidays;
    private final PeriodFigures figures;

    SchoolWindows(
            SchoolRows rows,
            Columns columns,
            Windows windows,
            int yearStart,
            Function<YearMonth, int[]> holidays,
            PeriodFigures figures) {
        this.rows = rows;
        this.columns = columns;
        this.windows = windows;
        this.yearStart = yearStart;
        this.holidays = holidays;
        this.figures = figures;
    }

    /**
     * @param computed by window the schools to compute
     * @param recount schools whose persons of the long windows are counted anew
     */
    void compute(Map<String, BitSet> computed, BitSet recount) throws SQLException {
        var slidingSchools = new BitSet();
        windows.sliding().forEach(period -> slidingSchools.or(schools(computed, period)));
        for (BitSet chunk : chunks(slidingSchools)) {
            sliding(chunk, computed);
        }
        var longSchools = new BitSet();
        longPeriods().forEach(period -> longSchools.or(schools(computed, period)));
        if (!longSchools.isEmpty()) {
            longSums(longSchools, computed);
        }
        var counted = (BitSet) recount.clone();
        counted.and(longSchools);
        for (BitSet chunk : chunks(counted)) {
            longPersons(chunk, computed);
        }
    }

    private List<Period> longPeriods() {
        var periods = new ArrayList<>(windows.years());
        periods.add(windows.overall());
        return periods;
    }

    private void sliding(BitSet chunk, Map<String, BitSet> computed) throws SQLException {
        var periods = windows.sliding();
        Map<Integer, List<SchoolRows.Marked>> bySchool = new HashMap<>();
        var months = periods.stream()
                .flatMap(period -> period.months().stream())
                .distinct()
                .sorted()
                .toList();
        rows.marked(
                months,
                chunk,
                (marked, school) ->
                        bySchool.computeIfAbsent(school, s -> new ArrayList<>()).add(marked));
        for (int school : chunk.stream().toArray()) {
            for (Period period : periods) {
                if (schools(computed, period).get(school)) {
                    figures.of(period.id(), Level.SCHOOL)[school] =
                            window(period, bySchool.getOrDefault(school, List.of()), school);
                }
            }
        }
    }

    private long @Nullable [] window(Period period, List<SchoolRows.Marked> months, int school) {
        long[] totals = new long[columns.count()];
        long[] persons = PersonSet.EMPTY;
        boolean any = false;
        for (SchoolRows.Marked marked : months) {
            if (period.touches(marked.month())) {
                any = true;
                persons = PersonSet.union(persons, marked.persons());
                addDays(totals, period, marked, school);
            }
        }
        if (!any) {
            return null;
        }
        MonthFigures.setPersonsAndSchools(totals, persons.length, columns);
        return totals;
    }

    private void addDays(long[] totals, Period period, SchoolRows.Marked marked, int school) {
        int closed = holidays.apply(marked.month())[school];
        LocalDate first = marked.month().atDay(1);
        LocalDate last = marked.month().atEndOfMonth();
        int from = period.from().isAfter(first) ? period.from().getDayOfMonth() : 1;
        int to = (period.to().isBefore(last) ? period.to() : last).getDayOfMonth();
        for (int m = 0; m < columns.measuresOfDay().size(); m++) {
            int at = columns.of(columns.measuresOfDay().get(m).id());
            for (int day = from; day <= to; day++) {
                if ((closed >> (day - 1) & 1) == 0) {
                    totals[at] = Math.addExact(totals[at], marked.days()[m * Columns.DAYS + day - 1]);
                }
            }
        }
    }

    private void longSums(BitSet schools, Map<String, BitSet> computed) throws SQLException {
        var years = rows.years(schools);
        for (int school : schools.stream().toArray()) {
            long[] overall = null;
            for (Period year : windows.years()) {
                long[] sums =
                        years.getOrDefault(year.from().getYear(), Map.of()).get(school);
                if (sums != null) {
                    overall = overall == null ? new long[columns.count()] : overall;
                    MonthFigures.add(overall, sums);
                }
                put(computed, year, school, sums);
            }
            put(computed, windows.overall(), school, overall);
        }
    }

    /** Sums as given; persons as they were, for those that are not counted again. */
    private void put(Map<String, BitSet> computed, Period period, int school, long @Nullable [] sums) {
        if (schools(computed, period).get(school)) {
            long[] @Nullable [] ofPeriod = figures.of(period.id(), Level.SCHOOL);
            long[] before = ofPeriod[school];
            if (sums != null) {
                MonthFigures.setPersonsAndSchools(sums, before == null ? 0 : persons(before), columns);
            }
            ofPeriod[school] = sums;
        }
    }

    private long persons(long[] numbers) {
        for (int i = 0; i < columns.measures().size(); i++) {
            if (columns.ofDay(columns.measures().get(i).id()) < 0) {
                return numbers[i];
            }
        }
        return 0;
    }

    private void longPersons(BitSet chunk, Map<String, BitSet> computed) throws SQLException {
        Map<Integer, Map<Integer, long[]>> years = new HashMap<>();
        rows.persons(
                windows.months(),
                chunk,
                (marked, school) -> years.computeIfAbsent(school, s -> new HashMap<>())
                        .merge(Windows.academicYear(marked.month(), yearStart), marked.persons(), PersonSet::union));
        for (int school : chunk.stream().toArray()) {
            Map<Integer, long[]> ofSchool = years.getOrDefault(school, Map.of());
            long[] overall = PersonSet.EMPTY;
            for (Period year : windows.years()) {
                long[] persons = ofSchool.getOrDefault(year.from().getYear(), PersonSet.EMPTY);
                overall = PersonSet.union(overall, persons);
                setPersons(computed, year, school, persons.length);
            }
            setPersons(computed, windows.overall(), school, overall.length);
        }
    }

    private void setPersons(Map<String, BitSet> computed, Period period, int school, int persons) {
        long[] numbers = figures.of(period.id(), Level.SCHOOL)[school];
        if (numbers != null && schools(computed, period).get(school)) {
            MonthFigures.setPersonsAndSchools(numbers, persons, columns);
        }
    }

    private static BitSet schools(Map<String, BitSet> computed, Period period) {
        return computed.getOrDefault(period.id(), new BitSet());
    }

    private static List<BitSet> chunks(BitSet schools) {
        var chunks = new ArrayList<BitSet>();
        int[] numbers = schools.stream().toArray();
        for (int from = 0; from < numbers.length; from += CHUNK) {
            var chunk = new BitSet();
            Arrays.stream(numbers, from, Math.min(from + CHUNK, numbers.length)).forEach(chunk::set);
            chunks.add(chunk);
        }
        return chunks;
    }
}
