package org.cqube.source;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A report's figures divided by dimensions.
 *
 * @param report id of the report that shows it
 * @param measures the measures that its cells have, in the order of the file
 * @param times the files that there are
 * @param schoolsIn whose file the schools stand in
 * @param drawings {@code table heat bar line}
 */
public record Split(
        String report,
        String id,
        String label,
        List<Dimension> dimensions,
        List<Measure> measures,
        List<Indicator> indicators,
        Set<Times> times,
        SchoolsIn schoolsIn,
        List<String> drawings) {
    /** Which files it has. */
    public enum Times {
        /** Every window, or every term or year. */
        CURRENT,
        /** Each month. */
        MONTHS
    }

    /** Which area's file has the rows of schools. */
    public enum SchoolsIn {
        BLOCK,
        /** Each cluster has a file of its own: for splits with so many values that a block's schools would not fit one file. */
        CLUSTER
    }

    /** The dimension whose values are measures, where it has one; then it has no other. */
    public Optional<Dimension.ByMeasures> pivot() {
        return dimensions.stream()
                .filter(Dimension.ByMeasures.class::isInstance)
                .map(Dimension.ByMeasures.class::cast)
                .findFirst();
    }
}
