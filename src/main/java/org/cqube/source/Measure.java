package org.cqube.source;

import java.util.Map;

/** A number that can be merged: from records to school and day, to areas and longer periods. Whole numbers of 10^-scale. */
public sealed interface Measure {
    String id();

    String label();

    String unit();

    int scale();

    /**
     * Each mark of a day adds the weight of its code.
     *
     * @param weights code to weight, in units of 10^-scale; a code not named adds nothing
     */
    record DayCodes(String id, String label, String unit, int scale, Map<String, Long> weights) implements Measure {}

    /** Distinct values of a column within school and window; above the school the sum over schools. Scale 0. */
    record Distinct(String id, String label, String unit, String column) implements Measure {
        @Override
        public int scale() {
            return 0;
        }
    }
}
