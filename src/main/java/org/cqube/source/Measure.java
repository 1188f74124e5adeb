package org.cqube.source;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** A number that can be merged: from records to school and day, to areas and longer periods. Whole numbers of 10^-scale. */
public sealed interface Measure {
    String id();

    String label();

    String unit();

    int scale();

    /** A measure of day marks: what a person's month of marks adds to each of its days. */
    sealed interface OfMarks extends Measure {
        /** @param marks the codes of a month's days, the first day first */
        long[] byDay(CharSequence marks);
    }

    /**
     * Each mark of a day adds the weight of its code.
     *
     * @param weights code to weight, in units of 10^-scale; a code not named adds nothing
     */
    record DayCodes(String id, String label, String unit, int scale, Map<String, Long> weights) implements OfMarks {
        @Override
        public long[] byDay(CharSequence marks) {
            return marks.chars()
                    .mapToLong(code -> weights.getOrDefault(Character.toString(code), 0L))
                    .toArray();
        }
    }

    /**
     * How often so many marks of a kind came one after the other within a calendar month: each time counted once, on the day on which it
     * were so many. Marks that neither are of the kind nor end it are passed over. Scale 0.
     *
     * @param codes marks of the kind
     * @param endedBy marks after which counting begins anew
     * @param days how many, at least 2
     */
    record DayRuns(String id, String label, String unit, Set<String> codes, Set<String> endedBy, int days)
            implements OfMarks {
        @Override
        public int scale() {
            return 0;
        }

        @Override
        public long[] byDay(CharSequence marks) {
            long[] reached = new long[marks.length()];
            int run = 0;
            for (int day = 0; day < reached.length; day++) {
                String code = String.valueOf(marks.charAt(day));
                if (codes.contains(code)) {
                    reached[day] = ++run == days ? 1 : 0;
                } else if (endedBy.contains(code)) {
                    run = 0;
                }
            }
            return reached;
        }
    }

    /** A measure of a row file: what each record adds to its school and time. */
    sealed interface OfRows extends Measure {
        Where where();

        /** The columns that it reads, those of its conditions left out. */
        List<ColumnPath> reads();

        /** Every column that it reads. */
        default List<ColumnPath> columns() {
            return Stream.concat(reads().stream(), where().conditions().stream().map(Condition::column))
                    .toList();
        }
    }

    /** The number of records. Scale 0. */
    record Count(String id, String label, String unit, Where where) implements OfRows {
        @Override
        public int scale() {
            return 0;
        }

        @Override
        public List<ColumnPath> reads() {
            return List.of();
        }
    }

    /** The sum of columns; a blank adds nothing. What a school adds up in a day or period is rounded to the scale, half up. */
    record Sum(String id, String label, String unit, int scale, List<ColumnPath> reads, Where where)
            implements OfRows {}

    /**
     * Each record adds the weight of a column's value.
     *
     * @param weights value to weight, in units of 10^-scale; a value not named adds nothing
     * @param each where named, the weight is added once for each of these columns that holds a value
     */
    record CodeTable(
            String id,
            String label,
            String unit,
            int scale,
            ColumnPath column,
            Map<String, Long> weights,
            List<ColumnPath> each,
            Where where)
            implements OfRows {
        @Override
        public List<ColumnPath> reads() {
            return Stream.concat(Stream.of(column), each.stream()).toList();
        }
    }

    /** Distinct values of a column within school and window; above the school the sum over schools. Scale 0. */
    record Distinct(String id, String label, String unit, String column, Where where) implements OfRows {
        /** Over all records. */
        public Distinct(String id, String label, String unit, String column) {
            this(id, label, unit, column, Where.ALL);
        }

        @Override
        public int scale() {
            return 0;
        }

        @Override
        public List<ColumnPath> reads() {
            return List.of(ColumnPath.own(column));
        }
    }

    /** Schools of which something holds in the window; above the school the sum over schools. Scale 0. */
    sealed interface OfSchools extends Measure {
        @Override
        default int scale() {
            return 0;
        }

        /** Ids of the measures that it is computed from. */
        List<String> parts();

        /** @param numbers of the school, by measure */
        boolean holds(ToLongFunction<String> numbers);
    }

    /**
     * Schools in which another measure of the file lies within limits.
     *
     * @param measure its id
     * @param from smallest value, in units of its scale, at least 1: schools without any row are not counted
     * @param to greatest value; empty: any
     */
    record Schools(String id, String label, String unit, String measure, long from, OptionalLong to)
            implements OfSchools {
        @Override
        public List<String> parts() {
            return List.of(measure);
        }

        @Override
        public boolean holds(ToLongFunction<String> numbers) {
            return holds(numbers.applyAsLong(measure));
        }

        public boolean holds(long value) {
            return value >= from && (to.isEmpty() || value <= to.getAsLong());
        }
    }

    /**
     * Schools whose share, as pages show it (rounded once, half up), lies within limits. A school without a denominator is in none.
     *
     * @param numerator of the same scale as the denominator
     * @param above the share is above this percentage; empty: any
     * @param upTo and at most this one; empty: any
     */
    record Band(
            String id,
            String label,
            String unit,
            String numerator,
            String denominator,
            int decimals,
            OptionalLong above,
            OptionalLong upTo)
            implements OfSchools {
        private static final long[] TEN = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000};

        @Override
        public List<String> parts() {
            return List.of(numerator, denominator);
        }

        @Override
        public boolean holds(ToLongFunction<String> numbers) {
            long whole = numbers.applyAsLong(denominator);
            if (whole <= 0) {
                return false;
            }
            long unit = TEN[decimals];
            long twice = Math.multiplyExact(numbers.applyAsLong(numerator), 200 * unit);
            long shown = Math.floorDiv(twice + whole, 2 * whole);
            return (above.isEmpty() || shown > above.getAsLong() * unit)
                    && (upTo.isEmpty() || shown <= upTo.getAsLong() * unit);
        }
    }
}
