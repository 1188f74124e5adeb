package org.cqube.publication;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tables of area and split files stand column by column, as {@code values}; what looks at one area after the other turns them into
 * {@code rows} here, and back. Files of format 1, of publications before that, have rows as they are.
 */
public final class ByColumns {
    private static final String COLUMNS = "columns";
    private static final String VALUES = "values";
    private static final String ROWS = "rows";
    /** What the tables of a file's numbers are called by columns and by rows, and what names their columns. */
    private static final List<Table> OF_NUMBERS = List.of(
            new Table(VALUES, ROWS, COLUMNS),
            new Table("previous_values", "previous_rows", "comparison_columns"),
            new Table("last_year_values", "last_year_rows", "comparison_columns"));

    private static final List<String> OTHERS = List.of("areas", "months", "days");

    private record Table(String values, String rows, String columns) {}

    private ByColumns() {}

    /** The same file, each of its tables by rows. */
    public static JsonNode toRows(JsonNode file) {
        forEachTable(file, (of, table) -> {
            if (of.get(table.values) instanceof ArrayNode values) {
                replace(of, table.values, table.rows, values);
            }
        });
        return file;
    }

    /** The same file, each of its tables by columns. */
    public static JsonNode toColumns(JsonNode file) {
        forEachTable(file, (of, table) -> {
            if (of.get(table.rows) instanceof ArrayNode rows) {
                replace(of, table.rows, table.values, rows);
                if (rows.isEmpty()) {
                    ArrayNode values = (ArrayNode) of.required(table.values);
                    of.required(table.columns).forEach(column -> values.addArray());
                }
            }
        });
        ((ObjectNode) file).put("format", Edition.FORMAT);
        return file;
    }

    private interface Change {
        void of(ObjectNode holder, Table table);
    }

    private static void forEachTable(JsonNode file, Change change) {
        OF_NUMBERS.forEach(table -> change.of((ObjectNode) file, table));
        for (String other : OTHERS) {
            if (file.get(other) instanceof ObjectNode holder) {
                change.of(holder, OF_NUMBERS.getFirst());
            }
        }
    }

    /** In its place among the others. */
    private static void replace(ObjectNode holder, String before, String after, ArrayNode table) {
        ArrayNode turned = holder.arrayNode();
        int size = table.isEmpty() ? 0 : table.get(0).size();
        for (int i = 0; i < size; i++) {
            ArrayNode line = turned.addArray();
            for (JsonNode other : table) {
                line.add(other.get(i));
            }
        }
        List<Map.Entry<String, JsonNode>> all = List.copyOf(holder.properties());
        holder.removeAll();
        all.forEach(entry -> holder.set(
                entry.getKey().equals(before) ? after : entry.getKey(),
                entry.getKey().equals(before) ? turned : entry.getValue()));
    }
}
