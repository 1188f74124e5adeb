package org.cqube.aggregation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cqube.access.Level;

/**
 * What a roll-up changed, or may have changed, in the figures of a file.
 *
 * @param everything today's hierarchy is another one, or nothing was rolled up before
 * @param frame a date of a window, or the list of windows or months, is another one
 * @param datesFrom months from this day's on have other dates
 * @param otherMonths months that have rows now and had none, or the other way round
 * @param months areas computed anew, by month
 * @param periods areas computed anew, by window
 */
public record Changes(
        boolean everything,
        boolean frame,
        Optional<LocalDate> datesFrom,
        Set<YearMonth> otherMonths,
        Map<YearMonth, Map<Level, BitSet>> months,
        Map<String, Map<Level, BitSet>> periods) {
    /** Whether a number of the area, or of what lies right below or deeper, may be another one in that month. */
    public boolean touches(YearMonth month, Level level, int area) {
        return touchesAll(month) || bits(months.get(month), level).get(area);
    }

    /** Whether any number or date of that month may be another one. */
    public boolean touches(YearMonth month) {
        return touchesAll(month) || !bits(months.get(month), Level.STATE).isEmpty();
    }

    private boolean touchesAll(YearMonth month) {
        return everything
                || otherMonths.contains(month)
                || datesFrom.filter(day -> !YearMonth.from(day).isAfter(month)).isPresent();
    }

    /** Whether any number or date of that window may be another one. */
    public boolean touches(Period period) {
        return everything
                || frame
                || !bits(periods.get(period.id()), Level.STATE).isEmpty();
    }

    /** Whether a number of the area, or of what lies right below or deeper, may be another one in that window. */
    public boolean touches(Period period, Level level, int area) {
        return everything || frame || bits(periods.get(period.id()), level).get(area);
    }

    /** Whether a number of the area may be another one in any window or month. */
    public boolean touches(Level level, int area) {
        return everything
                || frame
                || months.values().stream().anyMatch(bits -> bits(bits, level).get(area))
                || periods.values().stream().anyMatch(bits -> bits(bits, level).get(area));
    }

    public boolean isEmpty() {
        return !everything && !frame && months.isEmpty() && periods.isEmpty();
    }

    static Map<Level, BitSet> byLevel(Ancestors ancestors) {
        Map<Level, BitSet> byLevel = new HashMap<>();
        for (Level level : Level.values()) {
            byLevel.put(level, ancestors.at(level));
        }
        return byLevel;
    }

    private static BitSet bits(@org.jspecify.annotations.Nullable Map<Level, BitSet> byLevel, Level level) {
        return byLevel == null ? new BitSet() : byLevel.getOrDefault(level, new BitSet());
    }
}
