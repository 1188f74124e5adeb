package org.cqube.source;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One form in which a file is emitted; the header chooses it. The hierarchy is sent in two.
 *
 * @param columns in declared order; a day-mark file's day columns are among them, of type {@link ColumnType#DAY_CODE}
 */
public record Layout(String id, List<Column> columns) {
    /** Where that stored name stands in {@link #columns()}, or -1. */
    public int indexOf(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** With that column changed, where it has it. */
    Layout with(String name, UnaryOperator<Column> change) {
        return new Layout(
                id,
                columns.stream()
                        .map(column -> column.name().equals(name) && !column.ignored() ? change.apply(column) : column)
                        .toList());
    }
}
