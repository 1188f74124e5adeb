package org.cqube.source;

import java.util.List;
import java.util.Set;

/**
 * What makes well-formed records odd: an emitter is asked about them, and may confirm them. Columns are named as they are stored. Each is
 * found by a named check, whose mode says whether the records are taken meanwhile.
 */
public sealed interface Plausible {
    /** The check that switches it. */
    Check check();

    /**
     * Of the newest day that a school's records of a month have marks for, every mark that counts is a full one.
     *
     * @param counted codes that count, such as present and absent
     * @param full those among them that are full, such as present
     * @param least with fewer counted marks nobody wonders
     */
    record Complete(Set<String> counted, Set<String> full, int least) implements Plausible {
        @Override
        public Check check() {
            return Check.COMPLETE;
        }
    }

    /**
     * More records than this agree in these columns: a class of a school, say.
     *
     * @param per columns
     */
    record Crowd(List<String> per, int most) implements Plausible {
        @Override
        public Check check() {
            return Check.CROWD;
        }
    }

    /**
     * A day on which the school is closed: a holiday of its area, or a Sunday that the calendar does not call a working one.
     *
     * @param date column of the day
     */
    record Holiday(String date) implements Plausible {
        @Override
        public Check check() {
            return Check.HOLIDAY;
        }
    }

    /**
     * A whole number far from what is stored already of the same school (and whatever else the columns say).
     *
     * @param columns of the numbers, each for itself
     * @param per columns, the school's first
     * @param least with fewer stored numbers there is no history
     * @param spreads how many standard deviations from the mean are far
     * @param margin a number this near to the mean is never far
     */
    record Unusual(List<String> columns, List<String> per, int least, int spreads, int margin) implements Plausible {
        @Override
        public Check check() {
            return Check.UNUSUAL;
        }
    }
}
