package org.cqube.admin.quality;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table with named columns, as JSON or as CSV.
 *
 * @param columns in order; each row has as many cells, null where nothing is known
 */
record Answer(List<String> columns, List<List<@Nullable Object>> rows) {
    /** Each row by the names of its columns. */
    List<Map<String, @Nullable Object>> named() {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                named.put(columns.get(i), row.get(i));
            }
            all.add(named);
        }
        return all;
    }

    /** UTF-8 with a mark, commas, every cell in quotes, none that a spreadsheet would take for a formula. */
    byte[] csv() {
        var csv = new StringBuilder("\uFEFF").append(String.join(",", columns)).append("\r\n");
        for (List<@Nullable Object> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                csv.append(i == 0 ? "" : ",").append(cell(row.get(i)));
            }
            csv.append("\r\n");
        }
        return csv.toString().getBytes(UTF_8);
    }

    private static String cell(@Nullable Object value) {
        String text = Objects.toString(value, "");
        boolean formula = value instanceof String && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
