package org.cqube.source;

import java.util.Map;

/** A file as read, with what the checks across files and the reports still need of its declaration. */
record DeclaredFile(
        SourceFile file, Map<String, Indicator> indicators, Map<String, Dimension> dimensions, Fields fields) {
    /** Whether that is what a dimension of the form measures calls the measure of a value. */
    boolean isOfPivot(String id) {
        return dimensions.values().stream()
                .anyMatch(dimension -> dimension instanceof Dimension.ByMeasures pivot
                        && pivot.as().equals(id));
    }
}
