package org.cqube.aggregation;

import java.util.List;
import org.cqube.source.Measure;
import org.cqube.source.Split;

/** What is kept of a split: its sums by school, cell and day (or period), and which number of a cell is which. */
record SplitTables(Split split, Columns columns) {
    static final String CELLS = "metadata.split_cell";
    static final String SCHOOLS = "aggregate.split_school";
    static final String AREAS = "aggregate.split_area";

    /** Measures that are kept as numbers: of days their sums, else all that are not computed from others. */
    List<Measure> numbers() {
        return columns.hasDays() ? columns.sums() : columns.stored();
    }

    /** Measures of which the values themselves are kept, so that they can be counted over several days. */
    List<Measure.Distinct> sets() {
        return columns.hasDays() ? columns.distinct() : List.of();
    }

    /** Condition on the report and split of any of the tables. */
    String which() {
        return "report = %s and split = %s".formatted(Quoted.text(split.report()), Quoted.text(split.id()));
    }
}
