package org.cqube.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which days are school days. Every day is decided by itself: national days by their date, the state's own holidays and working Sundays
 * by chance, and now and then a holiday of one district alone.
 */
public final class SchoolCalendar {
    private static final Set<MonthDay> NATIONAL =
            Set.of(MonthDay.of(1, 26), MonthDay.of(8, 15), MonthDay.of(10, 2), MonthDay.of(12, 25));

    private final long seed;
    private final int districts;

    SchoolCalendar(long seed, int districts) {
        this.seed = Dice.seedFor(seed, "calendar");
        this.districts = districts;
    }

    /** What a calendar's record says of a day. */
    public enum Kind {
        HOLIDAY,
        WORKING_SUNDAY
    }

    /**
     * A day that is not as its weekday lets expect.
     *
     * @param district index of the only district where it holds, -1 in the whole state
     */
    public record SpecialDay(LocalDate date, int district, Kind kind) {}

    /** Special days in order; ends included. */
    public List<SpecialDay> listSpecialDays(LocalDate from, LocalDate to) {
        List<SpecialDay> result = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            if (isSunday(day)) {
                if (isWorkingSunday(day)) {
                    result.add(new SpecialDay(day, -1, Kind.WORKING_SUNDAY));
                }
            } else if (isStateHoliday(day)) {
                result.add(new SpecialDay(day, -1, Kind.HOLIDAY));
            } else if (localHoliday(day) >= 0) {
                result.add(new SpecialDay(day, localHoliday(day), Kind.HOLIDAY));
            }
        }
        return result;
    }

    /** Whether schools open somewhere in the state. */
    public boolean isSchoolDay(LocalDate day) {
        return isSunday(day) ? isWorkingSunday(day) : !isStateHoliday(day);
    }

    public boolean isSchoolDay(LocalDate day, int district) {
        return isSchoolDay(day) && (isSunday(day) || localHoliday(day) != district);
    }

    private boolean isStateHoliday(LocalDate day) {
        return NATIONAL.contains(MonthDay.from(day)) || Dice.below(Dice.draw(seed, day.toEpochDay(), 1), 26) == 0;
    }

    private boolean isWorkingSunday(LocalDate day) {
        return Dice.below(Dice.draw(seed, day.toEpochDay(), 2), 9) == 0;
    }

    private int localHoliday(LocalDate day) {
        long draw = Dice.draw(seed, day.toEpochDay(), 3);
        return districts > 1 && Dice.below(draw, 24) == 0 ? Dice.below(Dice.mix(draw), districts) : -1;
    }

    private static boolean isSunday(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
