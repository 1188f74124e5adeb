package org.cqube.publication;

import java.math.BigInteger;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.function.ToIntFunction;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.cqube.aggregation.Figures;
import org.cqube.source.Indicator;
import org.cqube.source.Measure;
import org.jspecify.annotations.Nullable;

/**
 * An indicator over places in a row of numbers: Σ (weight × part) × up ÷ (whole × down).
 *
 * @param parts places, as many as weights
 * @param whole place of the denominator
 */
record Quotient(String indicator, int[] parts, long[] weights, int whole, long up, long down, int decimals) {
    /** In the stead of a place: all schools of the area, and those of them that did not report. */
    private static final int SCHOOLS = -1;
    /** In the stead of a place: the clusters of the area. */
    private static final int CLUSTERS = Integer.MIN_VALUE;

    /**
     * @param places of measures
     * @param reported place of the schools that reported
     */
    static Quotient of(Indicator indicator, Figures figures, ToIntFunction<String> places, int reported) {
        ToIntFunction<String> place = id -> switch (id) {
            case Indicator.SCHOOLS -> SCHOOLS;
            case Indicator.CLUSTERS -> CLUSTERS;
            case Indicator.SCHOOLS_REPORTED -> reported;
            // Below every other: -2 stands for the schools without place 0.
            case Indicator.SCHOOLS_NOT_REPORTED -> SCHOOLS - 1 - reported;
            default -> places.applyAsInt(id);
        };
        return switch (indicator) {
            case Indicator.Percent percent ->
                of(indicator, place.applyAsInt(percent.numerator()), place.applyAsInt(percent.denominator()), 100, 1);
            case Indicator.Ratio ratio -> {
                int scale = scale(ratio.denominator(), figures) - scale(ratio.numerator(), figures);
                yield of(
                        indicator,
                        place.applyAsInt(ratio.numerator()),
                        place.applyAsInt(ratio.denominator()),
                        power(scale),
                        power(-scale));
            }
            case Indicator.Weighted weighted -> {
                Map<String, Long> weights = figures.weights(weighted);
                yield new Quotient(
                        indicator.id(),
                        weights.keySet().stream().mapToInt(place).toArray(),
                        weights.values().stream().mapToLong(Long::longValue).toArray(),
                        place.applyAsInt(weighted.denominator()),
                        100,
                        weights.values().stream().mapToLong(Long::longValue).sum(),
                        indicator.decimals());
            }
        };
    }

    private static Quotient of(Indicator indicator, int part, int whole, long up, long down) {
        return new Quotient(indicator.id(), new int[] {part}, new long[] {1}, whole, up, down, indicator.decimals());
    }

    private static int scale(String id, Figures figures) {
        return figures.columns().measures().stream()
                .filter(measure -> measure.id().equals(id))
                .mapToInt(Measure::scale)
                .findFirst()
                .orElse(0);
    }

    private static long power(int exponent) {
        return exponent <= 0 ? 1 : 10 * power(exponent - 1);
    }

    /** What an area has whatever is reported there. */
    record OfArea(long schools, long clusters) {
        static final OfArea NOTHING = new OfArea(0, 0);

        static OfArea of(Areas areas, Level level, int area) {
            return new OfArea(
                    areas.first(level, area + 1, Level.SCHOOL) - areas.first(level, area, Level.SCHOOL),
                    level == Level.SCHOOL
                            ? 0
                            : areas.first(level, area + 1, Level.CLUSTER) - areas.first(level, area, Level.CLUSTER));
        }
    }

    @Nullable
    String of(long[] numbers, OfArea area) {
        return of(place -> numbers[place], area);
    }

    @Nullable
    String of(IntToLongFunction numbers, OfArea area) {
        long below = number(whole, numbers, area);
        if (up == 100 && down == 1 && parts.length == 1) {
            return Percentage.of(number(parts[0], numbers, area) * weights[0], below, decimals);
        }
        var above = BigInteger.ZERO;
        for (int i = 0; i < parts.length; i++) {
            above = above.add(
                    BigInteger.valueOf(number(parts[i], numbers, area)).multiply(BigInteger.valueOf(weights[i])));
        }
        return Percentage.quotient(
                above.multiply(BigInteger.valueOf(up)),
                BigInteger.valueOf(below).multiply(BigInteger.valueOf(down)),
                decimals);
    }

    /** The weighted sum of the parts, before it is scaled. */
    BigInteger above(long[] numbers, OfArea area) {
        var above = BigInteger.ZERO;
        for (int i = 0; i < parts.length; i++) {
            above = above.add(BigInteger.valueOf(number(parts[i], place -> numbers[place], area))
                    .multiply(BigInteger.valueOf(weights[i])));
        }
        return above;
    }

    /** What it is divided by, with the sum of the weights where there are any. */
    BigInteger below(long[] numbers, OfArea area) {
        return BigInteger.valueOf(number(whole, place -> numbers[place], area))
                .multiply(BigInteger.valueOf(parts.length == 1 ? 1 : down));
    }

    private static long number(int place, IntToLongFunction numbers, OfArea area) {
        if (place >= 0) {
            return numbers.applyAsLong(place);
        }
        return switch (place) {
            case CLUSTERS -> area.clusters();
            case SCHOOLS -> area.schools();
            default -> area.schools() - numbers.applyAsLong(SCHOOLS - 1 - place);
        };
    }
}
