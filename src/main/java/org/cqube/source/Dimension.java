package org.cqube.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the figures of a split are divided by: each value of it has numbers of its own. */
public sealed interface Dimension {
    String id();

    String label();

    /**
     * The value of a column: each record belongs to one value. Values sort naturally.
     *
     * @param words how a value is called where no name is known: {@code {value}} stands for it
     * @param names where the values have names
     */
    record ByColumn(String id, String label, ColumnPath column, String words, Optional<Names> names)
            implements Dimension {}

    /**
     * Several columns, each one value: sums and tables over these columns count in each the one of it. A record belongs to every column in
     * which it has a value.
     *
     * @param columns stored name to label, in the order in which they are shown
     */
    record ByColumns(String id, String label, Map<String, String> columns) implements Dimension {}

    /**
     * Several measures, each one value; nothing is counted anew.
     *
     * @param as what the measure of a value is called
     * @param unit of these measures
     * @param scale of these measures
     * @param of measure to label, in the order in which they are shown
     */
    record ByMeasures(String id, String label, String as, String unit, int scale, Map<String, String> of)
            implements Dimension {}

    /**
     * A file whose rows name the values.
     *
     * @param key stored name of the column that holds the value
     * @param name of the column that holds what it is called
     * @param note of a column with a longer text
     */
    record Names(FileId file, String key, String name, Optional<String> note) {}

    /** What its values are called, where the declaration names them one by one: value to label, in the order in which they are shown. */
    default Map<String, String> labels() {
        return switch (this) {
            case ByColumn one -> Map.of();
            case ByColumns many -> many.columns();
            case ByMeasures measures -> measures.of();
        };
    }

    /** How each value is called where neither the declaration nor a file names it; {@code {value}} stands for it. Empty: as it is. */
    default Optional<String> template() {
        return this instanceof ByColumn one
                        && one.names().isEmpty()
                        && !one.words().equals("{value}")
                ? Optional.of(one.words())
                : Optional.empty();
    }

    /** The columns of the record, or of rows that it refers to, that it reads. */
    default List<ColumnPath> reads() {
        return switch (this) {
            case ByColumn one -> List.of(one.column());
            case ByColumns many ->
                many.columns().keySet().stream().map(ColumnPath::own).toList();
            case ByMeasures measures -> List.of();
        };
    }
}
