package org.cqube.admin.dictionary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is declared, in the words of one language; see {@code docs/api.md}, "Data dictionary". */
record Dictionary(int format, List<OfSource> sources) {
    record OfSource(String id, String label, List<OfFile> files) {}

    /**
     * @param storage {@code master rows day_marks}
     * @param onChange of rows: what happens to a record whose key is stored with other values
     */
    record OfFile(
            String id,
            String label,
            String grain,
            String folder,
            String prefix,
            @Nullable String role,
            String schema,
            String table,
            String storage,
            @Nullable String onChange,
            List<String> key,
            List<OfColumn> columns,
            List<OfMeasure> measures,
            List<OfIndicator> indicators) {}

    /**
     * @param name stored name
     * @param emitted header as sent
     * @param layouts forms of the file that have it; empty: there is one form only
     * @param type as declared, such as {@code academic_year}
     * @param exact the length is not the greatest but the only one
     * @param stored whether it is in the table; else it is checked, compared and left out
     * @param active whether the state has it switched on
     * @param references what its value must be known as
     */
    record OfColumn(
            String name,
            String emitted,
            List<String> aliases,
            List<String> layouts,
            String type,
            int length,
            boolean exact,
            boolean mandatory,
            List<String> allowed,
            @Nullable Long minimum,
            @Nullable Long maximum,
            String privacy,
            boolean surrogate,
            boolean stored,
            boolean active,
            boolean key,
            @Nullable OfReference references,
            String meaning) {}

    /**
     * @param to a role or a file, as declared
     * @param table where it is looked up; empty where this installation declares none
     */
    record OfReference(String to, String table) {}

    record OfMeasure(String id, String label, String unit, int scale, String formula) {}

    /** @param bands upper limits, ascending */
    record OfIndicator(
            String report,
            String id,
            String label,
            String unit,
            String description,
            String formula,
            String direction,
            List<Integer> bands) {}
}
