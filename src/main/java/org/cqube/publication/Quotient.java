package org.cqube.publication;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.function.ToIntFunction;
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

    /**
     * @param places of measures
     * @param reported place of the schools that reported
     */
    static Quotient of(Indicator indicator, Figures figures, ToIntFunction<String> places, int reported) {
        ToIntFunction<String> place = id -> switch (id) {
            case Indicator.SCHOOLS -> SCHOOLS;
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

    /** Ids of all that it is computed from. */
    static List<String> parts(Indicator indicator) {
        return switch (indicator) {
            case Indicator.Percent percent -> List.of(percent.numerator(), percent.denominator());
            case Indicator.Ratio ratio -> List.of(ratio.numerator(), ratio.denominator());
            case Indicator.Weighted weighted -> {
                var parts = new ArrayList<>(weighted.weights().keySet());
                parts.add(weighted.denominator());
                yield parts;
            }
        };
    }

    /** @param schools all of the area */
    @Nullable
    String of(long[] numbers, long schools) {
        return of(place -> numbers[place], schools);
    }

    @Nullable
    String of(IntToLongFunction numbers, long schools) {
        long below = number(whole, numbers, schools);
        if (up == 100 && down == 1 && parts.length == 1) {
            return Percentage.of(number(parts[0], numbers, schools) * weights[0], below, decimals);
        }
        var above = BigInteger.ZERO;
        for (int i = 0; i < parts.length; i++) {
            above = above.add(
                    BigInteger.valueOf(number(parts[i], numbers, schools)).multiply(BigInteger.valueOf(weights[i])));
        }
        return Percentage.quotient(
                above.multiply(BigInteger.valueOf(up)),
                BigInteger.valueOf(below).multiply(BigInteger.valueOf(down)),
                decimals);
    }

    /** The weighted sum of the parts, before it is scaled. */
    BigInteger above(long[] numbers, long schools) {
        var above = BigInteger.ZERO;
        for (int i = 0; i < parts.length; i++) {
            above = above.add(BigInteger.valueOf(number(parts[i], place -> numbers[place], schools))
                    .multiply(BigInteger.valueOf(weights[i])));
        }
        return above;
    }

    /** What it is divided by, with the sum of the weights where there are any. */
    BigInteger below(long[] numbers, long schools) {
        return BigInteger.valueOf(number(whole, place -> numbers[place], schools))
                .multiply(BigInteger.valueOf(parts.length == 1 ? 1 : down));
    }

    private static long number(int place, IntToLongFunction numbers, long schools) {
        if (place >= 0) {
            return numbers.applyAsLong(place);
        }
        return place == SCHOOLS ? schools : schools - numbers.applyAsLong(SCHOOLS - 1 - place);
    }
}
