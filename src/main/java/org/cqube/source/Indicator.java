package org.cqube.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A figure computed last, from measures already rolled up: never an average of averages. What it is computed from are measures of its file,
 * or {@value #SCHOOLS}, {@value #SCHOOLS_REPORTED}, {@value #SCHOOLS_NOT_REPORTED} and {@value #CLUSTERS} of the area.
 */
public sealed interface Indicator {
    /** All schools of the area in today's hierarchy. */
    String SCHOOLS = "schools";
    /** Those in which the report's {@code reported} measure is above zero. */
    String SCHOOLS_REPORTED = "schools_reported";
    /** The others. */
    String SCHOOLS_NOT_REPORTED = "schools_not_reported";

    /** Clusters of the area; of a school none. */
    String CLUSTERS = "clusters";

    String id();

    String label();

    String unit();

    String description();

    int decimals();

    /** Which way is better. */
    Direction direction();

    /** Upper limits of the performance bands, ascending. */
    List<Integer> bands();

    /** The formula in words. */
    String formula();

    /** Ids of all that it is computed from: measures, and numbers of the area. */
    default List<String> parts() {
        return switch (this) {
            case Percent percent -> List.of(percent.numerator(), percent.denominator());
            case Ratio ratio -> List.of(ratio.numerator(), ratio.denominator());
            case Weighted weighted ->
                Stream.concat(weighted.weights().keySet().stream(), Stream.of(weighted.denominator()))
                        .toList();
        };
    }

    /** Which way is better. */
    enum Direction {
        HIGHER,
        LOWER
    }

    /**
     * numerator × 100 ÷ denominator, rounded once, half up; no data where the denominator is 0.
     *
     * @param denominator of the same scale as the numerator
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

        @Override
        public String formula() {
            return numerator + " × 100 ÷ " + denominator;
        }
    }

    /** numerator ÷ denominator, each in whole units whatever its scale; rounded once, half up; no data where the denominator is 0. */
    record Ratio(
            String id,
            String label,
            String unit,
            String description,
            int decimals,
            String numerator,
            String denominator,
            Direction direction,
            List<Integer> bands)
            implements Indicator {
        @Override
        public String formula() {
            return numerator + " ÷ " + denominator;
        }
    }

    /**
     * Σ (weight × measure) × 100 ÷ (Σ weights × denominator): of a school with 1 or 0 in each measure, the share of the weights it has.
     *
     * @param weights measure to weight; measures and denominator of scale 0
     * @param table a file from which weights are taken where it has rows
     */
    record Weighted(
            String id,
            String label,
            String description,
            int decimals,
            Map<String, Long> weights,
            String denominator,
            Optional<WeightTable> table,
            Direction direction,
            List<Integer> bands)
            implements Indicator {
        @Override
        public String unit() {
            return "percent";
        }

        @Override
        public String formula() {
            return "Σ weight × (%s) × 100 ÷ (Σ weights × %s)"
                    .formatted(String.join(", ", weights.keySet()), denominator);
        }

        Weighted with(Map<String, Long> others) {
            return new Weighted(id, label, description, decimals, others, denominator, table, direction, bands);
        }
    }

    /**
     * Where weights are emitted: a row for each measure, which it names by its id. A measure without a row weighs nothing.
     *
     * @param name stored name of the column with the measure's id
     * @param weight stored name of the column with its weight
     */
    record WeightTable(FileId file, String name, String weight) {}
}
