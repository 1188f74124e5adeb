package org.cqube.sample;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * Who was there: the true mark of every pupil on every day, and when the data centre knows it. Immutable; safe for all threads.
 *
 * <p>How likely a pupil comes is put together from the district, the school, the weekday, the season, the days around holidays and the
 * pupil.
 */
public final class Register {
    /** Nobody marked this day for this pupil. */
    public static final int OPEN = 0;

    public static final int PRESENT = 1;
    public static final int ABSENT = 2;
    /** Marked, but counted neither as present nor as absent. */
    public static final int OTHER = 3;

    private static final double[] OF_KIND = {0.03, 0.0, -0.03, -0.35};
    private static final int ALWAYS = 1 << 16;
    private static final int OTHER_SHARE = 1100;

    private final MadeUpState state;
    private final SchoolCalendar calendar;
    private final PlantedFacts planted;
    private final long seed;
    private final long lastDay;

    Register(MadeUpState state, SchoolCalendar calendar, PlantedFacts planted) {
        this.state = state;
        this.calendar = calendar;
        this.planted = planted;
        this.seed = Dice.seedFor(state.plan().seed(), "marks");
        this.lastDay = state.plan().to().toEpochDay();
    }

    /** How many of a school's pupils have which mark. */
    public record Day(int present, int absent, int other) {
        /** Present or absent: the denominator of attendance. */
        public int counted() {
            return present + absent;
        }
    }

    /**
     * The true figures of a school and day.
     *
     * @param asOf what the data centre knew at the end of that day; {@link LocalDate#MAX}: everything
     */
    public Day day(School school, LocalDate date, LocalDate asOf) {
        int[] chances = chances(school, date, asOf);
        int[] count = new int[4];
        if (chances.length > 0) {
            for (int pupil = school.firstPupil(); pupil < school.firstPupil() + school.pupils(); pupil++) {
                if (hasJoined(pupil, date.toEpochDay())) {
                    count[mark(pupil, kind(pupil), date.toEpochDay(), chances)]++;
                }
            }
        }
        return new Day(count[PRESENT], count[ABSENT], count[OTHER]);
    }

    /** The true mark of one pupil. */
    public int mark(School school, int pupil, LocalDate date, LocalDate asOf) {
        int[] chances = chances(school, date, asOf);
        return chances.length == 0 || !hasJoined(pupil, date.toEpochDay())
                ? OPEN
                : mark(pupil, kind(pupil), date.toEpochDay(), chances);
    }

    /** Pupils of a school who stand in a file that covers days up to {@code asOf}: those who had joined by then. */
    public int pupils(School school, LocalDate asOf) {
        int result = 0;
        for (int pupil = school.firstPupil(); pupil < school.firstPupil() + school.pupils(); pupil++) {
            result += hasJoined(pupil, asOf.toEpochDay()) ? 1 : 0;
        }
        return result;
    }

    boolean hasJoined(int pupil, long epochDay) {
        return epochDay >= firstDay(pupil);
    }

    /** One pupil in a hundred joins in the course of the plan's last 120 days; before that day the pupil is in no file. */
    long firstDay(int pupil) {
        long draw = Dice.draw(seed, pupil, -1);
        return draw % 100 == 0 ? lastDay - Math.floorMod(draw >>> 32, 120) : Long.MIN_VALUE;
    }

    /**
     * The mark of a pupil on a day; the hot path of the generator.
     *
     * @param kind from {@link #kind}
     * @param chances of the school and day, not empty
     */
    int mark(int pupil, int kind, long epochDay, int[] chances) {
        long draw = Dice.draw(seed, pupil, epochDay);
        if ((draw & 0xFFFF) < OTHER_SHARE) {
            return OTHER;
        }
        return ((draw >>> 16) & 0xFFFF) < chances[kind] ? PRESENT : ABSENT;
    }

    /** How eager a pupil is: 0 to 3. */
    int kind(int pupil) {
        int draw = Dice.below(Dice.draw(seed, pupil, -2), 100);
        return draw < 5 ? 3 : draw % 3;
    }

    /**
     * For each kind of pupil how many of 65,536 come on that day; empty where the school marks nobody (no school day, not yet known,
     * never sent).
     */
    int[] chances(School school, LocalDate date, LocalDate asOf) {
        if (!isMarked(school, date, asOf)) {
            return new int[0];
        }
        int district = state.districtNumber(school);
        double likely = 0.9 + seasonAndWeek(date, district) + place(school, district, date);
        int[] result = new int[OF_KIND.length];
        Arrays.setAll(result, kind -> (int) (ALWAYS * Math.clamp(likely + OF_KIND[kind], 0.15, 0.99)));
        return result;
    }

    /** Whether the school marks anybody on that day, and it is known. */
    boolean isMarked(School school, LocalDate date, LocalDate asOf) {
        int district = state.districtNumber(school);
        return calendar.isSchoolDay(date, district)
                && !planted.isLost(district, date)
                && planted.isKnown(district, date, asOf)
                && Dice.below(Dice.draw(seed, -1 - school.number(), date.toEpochDay()), 90) != 0;
    }

    private double seasonAndWeek(LocalDate date, int district) {
        double season = 0.02 * StrictMath.cos(2 * Math.PI * (date.getDayOfYear() - 350) / 365.0);
        double week = switch (date.getDayOfWeek()) {
            case MONDAY -> -0.015;
            case SATURDAY, SUNDAY -> -0.05;
            default -> 0.0;
        };
        boolean beside = !calendar.isSchoolDay(date.plusDays(1), district)
                && date.getDayOfWeek().getValue() < 6;
        return season + week + (beside ? -0.04 : 0);
    }

    private double place(School school, int district, LocalDate date) {
        double result = 0.02 * Dice.bell(Dice.draw(seed, 1_000_000_000L + district))
                + 0.02 * Dice.bell(Dice.draw(seed, 2_000_000_000L + school.cluster()))
                + 0.035 * Dice.bell(Dice.draw(seed, 3_000_000_000L + school.number()))
                + 0.015 * Dice.bell(Dice.draw(seed, 4_000_000_000L + school.number(), date.toEpochDay()));
        return planted.isWeak(district) ? result - 0.16 : result;
    }
}
