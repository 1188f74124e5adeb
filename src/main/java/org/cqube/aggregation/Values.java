package org.cqube.aggregation;

import java.sql.SQLException;
import java.time.YearMonth;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.cqube.access.Level;
import org.jspecify.annotations.Nullable;

/** Reads rolled-up numbers within the roll-up's transaction; windows are read once, and kept. */
final class Values {
    private final MonthRows months;
    private final PeriodRows periods;
    private final Function<YearMonth, int[]> holidays;
    private final @Nullable PeriodFigures figures;
    /** Periods read one by one, where nothing was computed. */
    private final Map<String, PeriodFigures> single = new ConcurrentHashMap<>();

    Values(MonthRows months, PeriodRows periods, @Nullable PeriodFigures figures, Function<YearMonth, int[]> holidays) {
        this.months = months;
        this.periods = periods;
        this.figures = figures;
        this.holidays = holidays;
    }

    long[] @Nullable [] of(Period period, Level level) {
        try {
            PeriodFigures all = figures;
            PeriodFigures one = all == null ? single.get(period.id()) : all;
            if (one == null) {
                one = periods.read(period.id());
                single.put(period.id(), one);
            }
            return one.of(period.id(), level);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    long[] @Nullable [] of(Period period, Level level, BitSet wanted) {
        try {
            PeriodFigures all = figures;
            PeriodFigures one = all == null ? single.get(period.id()) : all;
            return one == null ? periods.read(period.id(), level, wanted) : one.of(period.id(), level);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Nullable
    MonthFigures[] month(YearMonth month, Level level, BitSet wanted) {
        try {
            return level == Level.SCHOOL
                    ? months.schools(month, wanted, holidays.apply(month))
                    : months.above(level, month, wanted);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    Map<YearMonth, long[] @Nullable []> totals(List<YearMonth> wantedMonths, Level level, BitSet wanted) {
        try {
            return months.totals(level, wantedMonths, wanted);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("Reading figures failed: " + e.getMessage(), e);
    }
}
