package org.cqube.aggregation;

import org.jspecify.annotations.Nullable;

/**
 * One area in one month, holidays left out.
 *
 * @param days number of a day × 31, in the order of {@link Columns}
 * @param totals the numbers of the whole month, in the order of {@link Columns}
 */
public record MonthFigures(long[] days, long[] totals) {
    /**
     * A school's month from its marks.
     *
     * @param marked measure × 31 as marked
     * @param persons number of persons with a row
     * @param holidays bit {@code n} is set where day {@code n + 1} does not count
     */
    static MonthFigures ofSchool(long[] marked, int persons, int holidays, Columns columns) {
        var measures = columns.measuresOfDay();
        long[] days = new long[columns.countOfDay() * Columns.DAYS];
        long[] totals = new long[columns.count()];
        for (int m = 0; m < measures.size(); m++) {
            long sum = 0;
            for (int day = 0; day < Columns.DAYS; day++) {
                int at = m * Columns.DAYS + day;
                if ((holidays >> day & 1) == 0) {
                    days[at] = marked[at];
                    sum = Math.addExact(sum, marked[at]);
                }
            }
            totals[columns.of(measures.get(m).id())] = sum;
        }
        for (String id : columns.reported()) {
            int from = columns.ofDay(id) * Columns.DAYS;
            int to = columns.schoolsWithOfDay(id) * Columns.DAYS;
            for (int day = 0; day < Columns.DAYS; day++) {
                days[to + day] = days[from + day] > 0 ? 1 : 0;
            }
        }
        setPersonsAndSchools(totals, persons, columns);
        return new MonthFigures(days, totals);
    }

    /** Completes a school's numbers of a period whose sums of day measures stand there already. */
    static void setPersonsAndSchools(long[] totals, long persons, Columns columns) {
        for (int i = 0; i < columns.measures().size(); i++) {
            if (columns.ofDay(columns.measures().get(i).id()) < 0) {
                totals[i] = persons;
            }
        }
        for (String id : columns.reported()) {
            totals[columns.schoolsWith(id)] = totals[columns.of(id)] > 0 ? 1 : 0;
        }
    }

    static MonthFigures zero(Columns columns) {
        return new MonthFigures(new long[columns.countOfDay() * Columns.DAYS], new long[columns.count()]);
    }

    /** Adds number by number; nothing for null. */
    static void add(long[] sum, long @Nullable [] part) {
        if (part != null) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] = Math.addExact(sum[i], part[i]);
            }
        }
    }
}
