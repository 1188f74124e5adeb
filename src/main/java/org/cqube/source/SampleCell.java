package org.cqube.source;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** What stands in a column of a made-up row. The same seed draws the same. */
public sealed interface SampleCell {
    /** A text; nothing is drawn. */
    record Fixed(SampleText text) implements SampleCell {}

    /**
     * Drawn for each row.
     *
     * @param by loop for which it is drawn: its rows have the same, in every file with that column; empty: each row its own
     * @param blank so many of a hundred are NULL
     */
    record Draw(Optional<String> by, int blank) {}

    /** What is drawn. */
    sealed interface Drawn extends SampleCell {
        Draw draw();
    }

    /**
     * One of several texts.
     *
     * @param weights text to how often it comes, in whatever unit
     * @param in other weights in the places where something is wrong
     */
    record Choice(Draw draw, Map<String, Integer> weights, Map<SamplePlace, Map<String, Integer>> in)
            implements Drawn {}

    /** A whole number; ends included. */
    record Number(Draw draw, int from, int to) implements Drawn {}

    /**
     * Whole marks: a share of a greatest number, better in some districts and schools and for some pupils.
     *
     * @param of the greatest number
     * @param percent what is reached on average
     * @param weak the same in the weak district
     */
    record Share(Draw draw, SampleText of, int percent, int weak) implements Drawn {}

    /** A day; ends included. */
    record Date(Draw draw, LocalDate from, LocalDate to) implements Drawn {}

    /** A day so many days before the plan's last; ends included. */
    record Ago(Draw draw, int from, int to) implements Drawn {}

    /** A school day of the row's month. */
    record SchoolDay(Draw draw) implements Drawn {}

    /**
     * Degrees near the row's school.
     *
     * @param north latitude, else longitude
     * @param within metres, each way
     */
    record Near(Draw draw, boolean north, int within) implements Drawn {}
}
