package org.cqube.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a made-up state sends in the place of one file: {@code sample.yaml} beside the declaration. A file without it is not made up.
 *
 * @param loops what there is one row for: each of the first, in it each of the second, and so on; by their names, in order
 * @param cells what stands in a column, by its stored name; every other column is NULL
 * @param days the mark of a day on which the school is open; only of files of day marks
 * @param faults rows that are wrong on purpose
 */
public record SampleFile(
        FileId file,
        Map<String, SampleLoop> loops,
        Map<String, SampleCell> cells,
        Optional<SampleCell.Choice> days,
        List<SampleFault> faults) {
    /** Whether it is sent month by month; else once. */
    public boolean isMonthly() {
        return isMonthly(loops);
    }

    /** Whether each of its rows belongs to a school. */
    public boolean isOfSchools() {
        return isOfSchools(loops);
    }

    static boolean isMonthly(Map<String, SampleLoop> loops) {
        return loops.values().stream()
                .anyMatch(loop -> loop instanceof SampleLoop.Months
                        || loop instanceof SampleLoop.Rows rows && rows.file().isMonthly());
    }

    static boolean isOfSchools(Map<String, SampleLoop> loops) {
        return loops.values().stream()
                .anyMatch(loop -> loop instanceof SampleLoop.Schools
                        || loop instanceof SampleLoop.Rows rows && rows.file().isOfSchools());
    }
}
