package org.cqube.sample;

import java.time.LocalDate;

/**
 * What made-up state is wanted. The same plan makes the same state, byte for byte; marks do not depend on {@code from} and {@code to}.
 *
 * @param seed any number
 * @param stateCode two characters that every id begins with
 * @param schools 1 to 99,000; the number of districts, blocks and clusters follows from it
 * @param pupils in the whole state, at least one for each school
 * @param from first day with marks
 * @param to last day with marks
 */
public record Plan(long seed, String stateCode, int schools, int pupils, LocalDate from, LocalDate to) {
    /** A code that no state of India has and that begins with 0, so that a lost zero shows. */
    public static final String NO_REAL_STATE = "00";

    /** Pupils of a school on average, where nothing else is wanted. */
    public static final int PUPILS_A_SCHOOL = 150;

    public Plan {
        if (schools < 1 || schools > 99_000) {
            throw new IllegalArgumentException("A made-up state has 1 to 99,000 schools, not " + schools);
        }
        if (pupils < schools) {
            throw new IllegalArgumentException(
                    "%,d schools need at least as many pupils, not %,d".formatted(schools, pupils));
        }
        if (!stateCode.matches("[0-9A-Z]{2}")) {
            throw new IllegalArgumentException("A state code has two digits or capitals, not '" + stateCode + "'");
        }
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("The last day " + to + " lies before the first day " + from);
        }
    }

    /** The size that the demo shows unless told otherwise: 1,200 schools in 8 districts. */
    public static Plan of(long seed, int schools, LocalDate from, LocalDate to) {
        return new Plan(seed, NO_REAL_STATE, schools, schools * PUPILS_A_SCHOOL, from, to);
    }

    /** 8 at 1,200 schools, 33 at 54,000: India's states grow so. */
    int districts() {
        return scaled(8, 0.372, 1);
    }

    /** 40 at 1,200 schools, 250 at 54,000. */
    int blocks() {
        return scaled(40, 0.4814, districts());
    }

    /** 180 at 1,200 schools, 5,000 at 54,000. */
    int clusters() {
        return scaled(180, 0.8733, blocks());
    }

    private int scaled(int atUsualSize, double power, int least) {
        long count = Math.round(atUsualSize * StrictMath.pow(schools / 1200.0, power));
        return (int) Math.min(schools, Math.max(least, count));
    }
}
