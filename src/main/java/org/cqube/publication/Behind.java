package org.cqube.publication;

import java.util.stream.Stream;
import org.cqube.source.Indicator;
import org.cqube.source.Measure;

/**
 * A number behind a column of a composite page: what is divided, by what, and how many schools reported.
 *
 * @param measure of the report that it is; the unit of a weighted sum is its own
 */
record Behind(String id, String measure, String unit, int scale) {
    static Stream<Behind> of(String column, FoundIndicator found) {
        String[] parts = switch (found.indicator()) {
            case Indicator.Percent percent -> new String[] {percent.numerator(), percent.denominator()};
            case Indicator.Ratio ratio -> new String[] {ratio.numerator(), ratio.denominator()};
            case Indicator.Weighted weighted -> new String[] {"", ""};
        };
        return Stream.of(
                behind(column + "_part", parts[0], found),
                behind(column + "_whole", parts[1], found),
                new Behind(column + "_schools", ReportNumbers.SCHOOLS_REPORTED, ReportNumbers.SCHOOLS, 0));
    }

    private static Behind behind(String id, String measure, FoundIndicator found) {
        return found.figures().columns().measures().stream()
                .filter(one -> one.id().equals(measure))
                .findFirst()
                .map(one -> new Behind(id, measure, one.unit(), one.scale()))
                .orElseGet(() -> new Behind(id, measure, measure.isEmpty() ? "points" : ReportNumbers.SCHOOLS, 0));
    }

    /** Its label in the report's own words. */
    String label(FoundIndicator found) {
        return found.figures().columns().measures().stream()
                .filter(one -> one.id().equals(measure))
                .map(Measure::label)
                .findFirst()
                .orElse(measure.isEmpty() ? "Points" : measure.replace('_', ' '));
    }
}
