package org.cqube.publication;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Numbers that are handed in row by row and written column by column: equal and near ones then stand together and pack far better. */
final class NumberColumns implements Numbers {
    private final List<StringBuilder> columns = new ArrayList<>();
    private int next;

    NumberColumns(int count) {
        this(count, 0);
    }

    /** @param rows about how many will come: of a million schools the columns need not grow */
    NumberColumns(int count, int rows) {
        for (int i = 0; i < count; i++) {
            columns.add(new StringBuilder(4 * rows + 2).append('['));
        }
    }

    @Override
    public void whole(long number) {
        column().append(number);
    }

    @Override
    public void decimal(@Nullable String number) {
        column().append(number);
    }

    /** @param plain without anything that JSON escapes, such as a date */
    void text(String plain) {
        column().append('"').append(plain).append('"');
    }

    private StringBuilder column() {
        StringBuilder column = columns.get(next);
        next = next + 1 == columns.size() ? 0 : next + 1;
        return column.length() == 1 ? column : column.append(',');
    }

    void write(JsonGenerator json, String name) {
        json.writeName(name).writeStartArray();
        columns.forEach(column -> end(json, column));
        json.writeEndArray();
    }

    /** Each column by its id. */
    void writeNamed(JsonGenerator json, String name, List<String> ids) {
        json.writeName(name).writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            json.writeName(ids.get(i));
            end(json, columns.get(i));
        }
        json.writeEndObject();
    }

    private static void end(JsonGenerator json, StringBuilder column) {
        json.writeRawValue(column.append(']').toString());
    }
}
