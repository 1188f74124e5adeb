package org.cqube.aggregation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The day a file's figures are as of: the latest, not in the future, on which enough of the expected schools reported; where there is
 * none, the latest with any school.
 *
 * @param day never after {@code latest}
 * @param latest the latest day, not in the future, with any school
 */
record AsOf(LocalDate day, LocalDate latest) {
    /**
     * @param reported by month the schools that reported on each of its 31 days
     * @param expected number of schools of the state
     * @param share percent of them that is enough
     */
    static Optional<AsOf> find(SortedMap<YearMonth, long[]> reported, int expected, int share, LocalDate today) {
        LocalDate latest = null;
        for (var month : reported.reversed().entrySet()) {
            for (int day = month.getKey().lengthOfMonth(); day >= 1; day--) {
                long schools = month.getValue()[day - 1];
                LocalDate date = month.getKey().atDay(day);
                if (schools > 0 && !date.isAfter(today)) {
                    latest = latest == null ? date : latest;
                    if (schools * 100 >= (long) share * expected) {
                        return Optional.of(new AsOf(date, latest));
                    }
                }
            }
        }
        return Optional.ofNullable(latest).map(day -> new AsOf(day, day));
    }
}
