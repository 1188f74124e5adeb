package org.cqube.aggregation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** The number of each cell of a split, given at its first appearance. Within one transaction, one thread. */
final class CellIds {
    private final Map<List<String>, Integer> numbers = new HashMap<>();
    private final List<Object[]> given = new ArrayList<>();
    private final SplitTables tables;
    private int next = 1;

    private CellIds(SplitTables tables) {
        this.tables = tables;
    }

    static CellIds read(JdbcTemplate jdbc, SplitTables tables) {
        var ids = new CellIds(tables);
        read(jdbc, tables, (number, value) -> {
            ids.numbers.put(value, number);
            ids.next = Math.max(ids.next, number + 1);
        });
        return ids;
    }

    /** Every cell that was ever there, by its number. */
    static Map<Integer, List<String>> values(JdbcTemplate jdbc, SplitTables tables) {
        Map<Integer, List<String>> values = new TreeMap<>();
        read(jdbc, tables, values::put);
        return values;
    }

    private interface Cell {
        void is(int number, List<String> value);
    }

    private static void read(JdbcTemplate jdbc, SplitTables tables, Cell consumer) {
        jdbc.query("select number, value from " + SplitTables.CELLS + " where " + tables.which(), row -> {
            consumer.is(row.getInt("number"), List.of((String[])
                    row.getArray("value").getArray()));
        });
    }

    int of(List<String> value) {
        return numbers.computeIfAbsent(value, cell -> {
            given.add(new Object[] {tables.split().report(), tables.split().id(), next, cell.toArray(String[]::new)});
            return next++;
        });
    }

    void write(JdbcTemplate jdbc) {
        jdbc.batchUpdate(
                "insert into " + SplitTables.CELLS + " (report, split, number, value) values (?, ?, ?, ?)", given);
        given.clear();
    }
}
