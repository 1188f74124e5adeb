package org.cqube.warehouse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cqube.source.Column;
import org.cqube.source.Layout;
import org.cqube.source.SourceFile;
import org.cqube.source.Storage;

/**
 * The table of a declared file.
 *
 * @param key the unique key; for a master without its validity
 * @param columns stored columns over all layouts, those of the key first, what the program adds left out; of a day-mark file without
 *     academic year, month and days, which live in {@code cqube_marks} and the month's first day
 */
record StoredTable(SourceFile file, String schema, String name, List<String> key, List<StoredColumn> columns) {
    /** Event under which the row came, and its record in that file. */
    static final String EVENT = "cqube_event";

    static final String RECORD = "cqube_record";

    static StoredTable of(SourceFile file) {
        Map<String, StoredColumn> all = new LinkedHashMap<>();
        for (Layout layout : file.layouts()) {
            for (Column column : layout.columns()) {
                if (column.stored() && column.active() && !column.ignored()) {
                    all.putIfAbsent(column.name(), StoredColumn.of(column));
                }
            }
        }
        List<String> key = file.key();
        if (file.storage() instanceof Storage.DayMarks marks) {
            key = List.of(marks.school(), marks.person());
            all.keySet().removeAll(Set.copyOf(marks.days()));
            all.remove(marks.academicYear());
            all.remove(marks.month());
        }
        List<StoredColumn> columns = new ArrayList<>();
        for (String part : key) {
            StoredColumn column = all.remove(part);
            if (column == null) {
                throw new IllegalStateException("The key of %s names '%s', which is not stored; correct its declaration"
                        .formatted(file.id(), part));
            }
            columns.add(column);
        }
        columns.addAll(all.values());
        return new StoredTable(file, file.schema(), file.table(), List.copyOf(key), List.copyOf(columns));
    }

    /** Whether a key has a row for each stretch of time. */
    boolean hasValidity() {
        return file.storage() instanceof Storage.Master;
    }

    String sql() {
        return Identifier.quote(schema, name);
    }

    /** Rows that were replaced. */
    String history() {
        return Identifier.quote(schema, name + "_history");
    }

    /** Of day marks: the days as columns. */
    String view() {
        return Identifier.quote(schema, name + "_days");
    }

    List<String> names() {
        return columns.stream().map(StoredColumn::name).toList();
    }

    /** What is not key. */
    List<StoredColumn> values() {
        return columns.subList(key.size(), columns.size());
    }
}
