package org.cqube.source;

import java.util.List;

/** A figure computed last, from measures already rolled up: never an average of averages. */
public sealed interface Indicator {
    String id();

    String label();

    String unit();

    int decimals();

    /** Which way is better. */
    enum Direction {
        HIGHER,
        LOWER
    }

    /**
     * numerator × 100 ÷ denominator, rounded once, half up; no data where the denominator is 0.
     *
     * @param numerator id of a measure
     * @param denominator id of a measure of the same scale
     * @param bands upper limits of the performance bands, ascending
     */
    record Percent(
            String id,
            String label,
            String description,
            int decimals,
            String numerator,
            String denominator,
            Direction direction,
            List<Integer> bands)
            implements Indicator {
        @Override
        public String unit() {
            return "percent";
        }
    }
}
