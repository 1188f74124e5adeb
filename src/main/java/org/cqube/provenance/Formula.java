package org.cqube.provenance;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cqube.source.Indicator;
import org.cqube.source.Measure;
import org.jspecify.annotations.Nullable;

/**
 * An indicator said with its numbers, and computed once more from them.
 *
 * @param scales of each measure
 * @param labels of each measure and of what every report has
 * @param weights of a weighted indicator, in millionths
 */
record Formula(
        Indicator indicator, Map<String, Integer> scales, Map<String, String> labels, Map<String, Long> weights) {
    private static final int GROUP = 3;

    static Formula of(
            Indicator indicator, List<Measure> measures, Map<String, String> labels, Map<String, Long> weights) {
        return new Formula(
                indicator,
                measures.stream().collect(Collectors.toMap(Measure::id, Measure::scale, (a, b) -> a)),
                labels,
                weights);
    }

    /** Ids of all that it is computed from, each once. */
    List<String> parts() {
        var parts = new LinkedHashSet<String>();
        switch (indicator) {
            case Indicator.Percent percent -> parts.addAll(List.of(percent.numerator(), percent.denominator()));
            case Indicator.Ratio ratio -> parts.addAll(List.of(ratio.numerator(), ratio.denominator()));
            case Indicator.Weighted weighted -> {
                parts.addAll(weights.keySet());
                parts.add(weighted.denominator());
            }
        }
        return List.copyOf(parts);
    }

    /** With words and numbers in the places of ids: {@code Present 4,210 × 100 ÷ Marked 4,630 = 90.9}. */
    String sentence(Map<String, @Nullable BigDecimal> numbers, @Nullable BigDecimal value) {
        String left = switch (indicator) {
            case Indicator.Percent percent ->
                word(percent.numerator(), numbers) + " × 100 ÷ " + word(percent.denominator(), numbers);
            case Indicator.Ratio ratio -> word(ratio.numerator(), numbers) + " ÷ " + word(ratio.denominator(), numbers);
            case Indicator.Weighted weighted ->
                "(%s) × 100 ÷ (%s × %s)"
                        .formatted(
                                weights.entrySet().stream()
                                        .filter(weight -> weight.getValue() != 0)
                                        .map(weight ->
                                                weight(weight.getValue()) + " × " + word(weight.getKey(), numbers))
                                        .collect(Collectors.joining(" + ")),
                                weight(weights.values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum()),
                                word(weighted.denominator(), numbers));
        };
        return left + " = " + (value == null ? "–" : grouped(value));
    }

    private String word(String id, Map<String, @Nullable BigDecimal> numbers) {
        return Optional.ofNullable(labels.get(id)).orElse(id) + " " + grouped(number(id, numbers));
    }

    private static String weight(long weight) {
        return weight % 1_000_000 == 0
                ? grouped(BigDecimal.valueOf(weight / 1_000_000))
                : grouped(BigDecimal.valueOf(weight, 6).stripTrailingZeros());
    }

    private BigDecimal number(String id, Map<String, @Nullable BigDecimal> numbers) {
        BigDecimal number = Optional.ofNullable(numbers.get(id)).orElse(BigDecimal.ZERO);
        int scale = Optional.ofNullable(scales.get(id)).orElse(0);
        return scale == 0 ? number : number.scaleByPowerOfTen(-scale);
    }

    /** Computed from numbers as published, rounded once, half up; null where the denominator is 0. */
    @Nullable
    BigDecimal compute(Map<String, @Nullable BigDecimal> numbers) {
        Function<String, BigDecimal> number = id -> number(id, numbers);
        return switch (indicator) {
            case Indicator.Percent percent ->
                quotient(
                        number.apply(percent.numerator()).multiply(BigDecimal.valueOf(100)),
                        number.apply(percent.denominator()));
            case Indicator.Ratio ratio -> quotient(number.apply(ratio.numerator()), number.apply(ratio.denominator()));
            case Indicator.Weighted weighted -> {
                BigDecimal above = BigDecimal.ZERO;
                BigInteger all = BigInteger.ZERO;
                for (Map.Entry<String, Long> weight : weights.entrySet()) {
                    above = above.add(number.apply(weight.getKey()).multiply(BigDecimal.valueOf(weight.getValue())));
                    all = all.add(BigInteger.valueOf(weight.getValue()));
                }
                yield quotient(
                        above.multiply(BigDecimal.valueOf(100)),
                        number.apply(weighted.denominator()).multiply(new BigDecimal(all)));
            }
        };
    }

    private @Nullable BigDecimal quotient(BigDecimal above, BigDecimal below) {
        return below.signum() == 0 ? null : above.divide(below, indicator.decimals(), RoundingMode.HALF_UP);
    }

    /** As numbers are written in India: 12,34,567.8. */
    static String grouped(BigDecimal number) {
        String plain = number.abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        List<String> groups = new ArrayList<>();
        int end = whole.length();
        for (int size = GROUP; end > 0; size = 2) {
            groups.addFirst(whole.substring(Math.max(0, end - size), end));
            end -= size;
        }
        return (number.signum() < 0 ? "−" : "") + String.join(",", groups) + (point < 0 ? "" : plain.substring(point));
    }
}
