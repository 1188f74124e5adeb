package org.cqube.provenance;

import java.util.List;
import java.util.Optional;
import org.cqube.aggregation.Contributions;
import org.cqube.source.Dimension;
import org.cqube.source.Indicator;
import org.cqube.source.Split;

/**
 * One cell of a split. Where its dimension's values are measures, nothing is divided: its number is that of the measure.
 *
 * @param values of each dimension one
 */
record Cell(Split split, List<String> values) {
    /** Empty where the split has no such cell. */
    static Optional<Cell> of(Split split, List<String> values) {
        boolean known = split.dimensions().size() == values.size()
                && split.pivot()
                        .map(pivot -> pivot.of().containsKey(values.getFirst()))
                        .orElse(true);
        return known ? Optional.of(new Cell(split, values)) : Optional.empty();
    }

    /** The measure that a measure's id means in this cell. */
    String measure(String id) {
        return split.pivot()
                .filter(pivot -> pivot.as().equals(id))
                .map(pivot -> values.getFirst())
                .orElse(id);
    }

    /** Those of the split, over the measures that are meant. */
    List<Indicator> indicators() {
        return split.indicators().stream().map(this::meant).toList();
    }

    private Indicator meant(Indicator indicator) {
        return switch (indicator) {
            case Indicator.Percent of ->
                new Indicator.Percent(
                        of.id(),
                        of.label(),
                        of.description(),
                        of.decimals(),
                        measure(of.numerator()),
                        measure(of.denominator()),
                        of.direction(),
                        of.bands());
            case Indicator.Ratio of ->
                new Indicator.Ratio(
                        of.id(),
                        of.label(),
                        of.unit(),
                        of.description(),
                        of.decimals(),
                        measure(of.numerator()),
                        measure(of.denominator()),
                        of.direction(),
                        of.bands());
            case Indicator.Weighted of -> of;
        };
    }

    /** Which records are its; empty: all of the area and time. */
    Optional<Contributions.Cell> contributed() {
        return split.dimensions().stream().anyMatch(Dimension.ByMeasures.class::isInstance)
                ? Optional.empty()
                : Optional.of(new Contributions.Cell(split, values));
    }
}
