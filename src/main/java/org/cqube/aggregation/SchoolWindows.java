package org.cqube.aggregation;

import java.sql.SQLException;
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
        long[][] persons = nobody();
        boolean any = false;
        for (SchoolRows.Marked marked : months) {
            if (period.touches(marked.month())) {
                any = true;
                int from = period.firstDayIn(marked.month());
                int to = period.lastDayIn(marked.month());
                for (int i = 0; i < persons.length; i++) {
                    persons[i] = PersonSet.union(persons[i], marked.persons().between(i, from, to));
                }
                addDays(totals, from, to, marked, school);
            }
        }
        if (!any) {
            return null;
        }
        columns.complete(totals, sizes(persons));
        return totals;
    }

    private long[][] nobody() {
        long[][] sets = new long[columns.distinct().size()][];
        Arrays.fill(sets, PersonSet.EMPTY);
        return sets;
    }

    private static long[] sizes(long[][] sets) {
        return Arrays.stream(sets).mapToLong(set -> set.length).toArray();
    }

    private void addDays(long[] totals, int from, int to, SchoolRows.Marked marked, int school) {
        int closed = holidays.apply(marked.month())[school];
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
                columns.complete(sums, before == null ? sizes(nobody()) : columns.persons(before));
            }
            ofPeriod[school] = sums;
        }
    }

    private void longPersons(BitSet chunk, Map<String, BitSet> computed) throws SQLException {
        Map<Integer, Map<Integer, long[][]>> years = new HashMap<>();
        rows.persons(windows.months(), chunk, (marked, school) -> {
            long[][] ofYear = years.computeIfAbsent(school, s -> new HashMap<>())
                    .computeIfAbsent(Windows.academicYear(marked.month(), yearStart), y -> nobody());
            for (int i = 0; i < ofYear.length; i++) {
                ofYear[i] = PersonSet.union(ofYear[i], marked.persons().ofMonth(i));
            }
        });
        for (int school : chunk.stream().toArray()) {
            Map<Integer, long[][]> ofSchool = years.getOrDefault(school, Map.of());
            long[][] overall = nobody();
            for (Period year : windows.years()) {
                long[][] persons = ofSchool.getOrDefault(year.from().getYear(), nobody());
                for (int i = 0; i < overall.length; i++) {
                    overall[i] = PersonSet.union(overall[i], persons[i]);
                }
                setPersons(computed, year, school, persons);
            }
            setPersons(computed, windows.overall(), school, overall);
        }
    }

    private void setPersons(Map<String, BitSet> computed, Period period, int school, long[][] persons) {
        long[] numbers = figures.of(period.id(), Level.SCHOOL)[school];
        if (numbers != null && schools(computed, period).get(school)) {
            columns.complete(numbers, sizes(persons));
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
