package org.cqube.provenance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cqube.source.Indicator;
import org.cqube.source.Measure;
import org.jspecify.annotations.Nullable;

/**
 * A number with its words.
 *
 * @param parts ids of what it is computed from; of a measure itself
 * @param labels in the reader's language, by id
 * @param formula empty: it is its parts added up
 */
record NumberWords(
        String id,
        String unit,
        String formulaWords,
        List<String> parts,
        Map<String, String> labels,
        List<Measure> measures,
        Optional<Formula> formula) {
    static NumberWords of(Indicator indicator, Formula formula, Map<String, String> labels, List<Measure> measures) {
        return new NumberWords(
                indicator.id(),
                indicator.unit(),
                indicator.formula(),
                formula.parts(),
                labels,
                measures,
                Optional.of(formula));
    }

    static NumberWords of(String measure, List<Measure> measures, Map<String, String> labels) {
        String unit = measures.stream()
                .filter(one -> one.id().equals(measure))
                .map(Measure::unit)
                .findFirst()
                .orElse("schools");
        return new NumberWords(measure, unit, measure, List.of(measure), labels, measures, Optional.empty());
    }

    /** A number that is the sum of measures of scale 0. */
    static NumberWords sum(String id, List<String> parts, List<Measure> measures, Map<String, String> labels) {
        String unit = measures.stream()
                .filter(one -> one.id().equals(parts.getFirst()))
                .map(Measure::unit)
                .findFirst()
                .orElse("");
        return new NumberWords(id, unit, String.join(" + ", parts), parts, labels, measures, Optional.empty());
    }

    private boolean isSum() {
        return formula.isEmpty() && !parts.equals(List.of(id));
    }

    String label() {
        return label(id);
    }

    String label(String of) {
        return Optional.ofNullable(labels.get(of)).orElse(of);
    }

    String description() {
        return Optional.ofNullable(labels.get(id + ".description")).orElse("");
    }

    String unit(String of) {
        return find(of).map(Measure::unit).orElse("schools");
    }

    int scale(String of) {
        return find(of).map(Measure::scale).orElse(0);
    }

    private Optional<Measure> find(String of) {
        return measures.stream().filter(measure -> measure.id().equals(of)).findFirst();
    }

    /** Of schools that did not report the difference, which is published nowhere. */
    @Nullable
    BigDecimal value(String of, Map<String, @Nullable BigDecimal> numbers) {
        if (of.equals(Indicator.SCHOOLS_NOT_REPORTED)) {
            BigDecimal schools = numbers.get(Indicator.SCHOOLS);
            BigDecimal reported = numbers.get(Indicator.SCHOOLS_REPORTED);
            return schools == null || reported == null ? null : schools.subtract(reported);
        }
        return numbers.get(of);
    }

    String sentence(Map<String, @Nullable BigDecimal> numbers, @Nullable BigDecimal value) {
        Map<String, @Nullable BigDecimal> all = withNotReported(numbers);
        return formula.map(found -> found.sentence(all, value))
                .orElseGet(() -> (isSum()
                                ? parts.stream()
                                        .map(part -> label(part)
                                                + Optional.ofNullable(numbers.get(part))
                                                        .map(of -> " " + Formula.grouped(of))
                                                        .orElse(""))
                                        .collect(Collectors.joining(" + "))
                                : label())
                        + " = " + (value == null ? "–" : Formula.grouped(value.scaleByPowerOfTen(-scale(id)))));
    }

    @Nullable
    BigDecimal compute(Map<String, @Nullable BigDecimal> numbers) {
        if (isSum()) {
            return parts.stream()
                    .map(part -> Optional.ofNullable(numbers.get(part)).orElse(BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
        return formula.isPresent() ? formula.get().compute(withNotReported(numbers)) : numbers.get(id);
    }

    private Map<String, @Nullable BigDecimal> withNotReported(Map<String, @Nullable BigDecimal> numbers) {
        Map<String, @Nullable BigDecimal> all = new java.util.HashMap<>(numbers);
        all.put(Indicator.SCHOOLS_NOT_REPORTED, value(Indicator.SCHOOLS_NOT_REPORTED, numbers));
        return all;
    }
}
