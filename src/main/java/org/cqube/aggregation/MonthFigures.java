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
     * @param persons distinct counts of the month, in the order of {@link Columns#distinct}
     * @param holidays bit {@code n} is set where day {@code n + 1} does not count
     */
    static MonthFigures ofSchool(long[] marked, long[] persons, int holidays, Columns columns) {
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
        columns.complete(totals, persons);
        return new MonthFigures(days, totals);
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
