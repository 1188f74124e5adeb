package org.cqube.aggregation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * A stretch of days with a name.
 *
 * @param id as in files and addresses: {@code last_day last_7_days last_30_days overall year-2026 2026-11}
 * @param to inclusive
 */
public record Period(String id, LocalDate from, LocalDate to) {
    /** Whether it has a day in that month. */
    public boolean touches(YearMonth month) {
        return !from.isAfter(month.atEndOfMonth()) && !to.isBefore(month.atDay(1));
    }

    /** The first of its days in a month that it touches, 1 to 31. */
    int firstDayIn(YearMonth month) {
        return from.isAfter(month.atDay(1)) ? from.getDayOfMonth() : 1;
    }

    /** The last of its days in a month that it touches, 1 to 31. */
    int lastDayIn(YearMonth month) {
        return (to.isBefore(month.atEndOfMonth()) ? to : month.atEndOfMonth()).getDayOfMonth();
    }

    /** Every month it has a day in, in order. */
    List<YearMonth> months() {
        return YearMonth.from(from)
                .atDay(1)
                .datesUntil(to.plusDays(1), java.time.Period.ofMonths(1))
                .map(YearMonth::from)
                .toList();
    }
}
