package org.cqube.publication;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cqube.access.Level;
import org.cqube.aggregation.Figures;
import org.cqube.aggregation.MonthFigures;
import org.cqube.aggregation.Period;
import org.jspecify.annotations.Nullable;

/** Day series of wanted areas over a stretch of days; in memory. */
final class Days {
    private static final int MONTH = 31;

    private final LocalDate from;
    private final int length;
    private final List<String> dates;
    private final Map<Level, long[] @Nullable []> series = new EnumMap<>(Level.class);

    private Days(Period period) {
        from = period.from();
        length = (int) ChronoUnit.DAYS.between(period.from(), period.to()) + 1;
        dates = from.datesUntil(from.plusDays(length)).map(LocalDate::toString).toList();
    }

    static Days read(Figures figures, Period period, Map<Level, BitSet> wanted) {
        var days = new Days(period);
        for (YearMonth month : figures.months()) {
            if (period.touches(month)) {
                wanted.forEach((level, areas) -> days.add(figures, month, level, areas));
            }
        }
        return days;
    }

    private void add(Figures figures, YearMonth month, Level level, BitSet areas) {
        if (areas.isEmpty()) {
            return;
        }
        long[] @Nullable [] ofLevel =
                series.computeIfAbsent(level, l -> new long[figures.areas().size(l)] @Nullable []);
        @Nullable MonthFigures[] read = figures.month(month, level, areas);
        int count = figures.columns().countOfDay();
        int offset = (int) ChronoUnit.DAYS.between(from, month.atDay(1));
        for (int area = 0; area < read.length; area++) {
            MonthFigures row = read[area];
            if (row != null) {
                long[] numbers = ofLevel[area];
                if (numbers == null) {
                    numbers = new long[count * length];
                    ofLevel[area] = numbers;
                }
                for (int k = 0; k < count; k++) {
                    for (int day = Math.max(0, -offset); day < MONTH && day + offset < length; day++) {
                        numbers[k * length + day + offset] += row.days()[k * MONTH + day];
                    }
                }
            }
        }
    }

    int length() {
        return length;
    }

    String date(int day) {
        return dates.get(day);
    }

    /** The series of an area, null where it has none. */
    long @Nullable [] of(Level level, int area) {
        long[] @Nullable [] ofLevel = series.get(level);
        return ofLevel == null ? null : ofLevel[area];
    }

    long number(long[] areaSeries, int number, int day) {
        return areaSeries[number * length + day];
    }

    boolean hasAny(long[] areaSeries, int day) {
        for (int at = day; at < areaSeries.length; at += length) {
            if (areaSeries[at] != 0) {
                return true;
            }
        }
        return false;
    }
}
