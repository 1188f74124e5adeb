package org.cqube.aggregation;

import java.time.YearMonth;

/** Which days of which months or periods belong to a period. */
record CellPeriod(Period period, boolean days, int yearStart) {
    /** @param bucket month, or period of rows without a day */
    boolean touches(String bucket) {
        if (!days || period.id().equals(bucket)) {
            return period.id().equals(bucket);
        }
        if (isMonth() || period.id().equals(Windows.OVERALL)) {
            return !isMonth();
        }
        YearMonth month = YearMonth.parse(bucket);
        return isYear()
                ? Windows.academicYear(month, yearStart) == period.from().getYear()
                : period.touches(month);
    }

    /** Of a month that it touches: the first and the last day that belong to it. */
    int firstDay(String bucket) {
        return isSliding() ? period.firstDayIn(YearMonth.parse(bucket)) : 0;
    }

    int lastDay(String bucket) {
        return isSliding() ? period.lastDayIn(YearMonth.parse(bucket)) : Columns.DAYS;
    }

    private boolean isSliding() {
        return days && !isMonth() && !isYear() && !period.id().equals(Windows.OVERALL);
    }

    private boolean isYear() {
        return period.id().startsWith(Windows.YEAR);
    }

    private boolean isMonth() {
        return period.id().matches("-?\\d{4,}-\\d{2}");
    }
}
