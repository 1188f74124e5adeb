package org.cqube.warehouse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cqube.source.Column;
import org.cqube.source.Layout;
import org.cqube.source.Storage;
import org.springframework.jdbc.core.JdbcTemplate;

/** Says in the database what each table and column of a declared file is: declared ones by their meaning, the program's own by these. */
final class TableComments {
    private static final Map<String, String> OWN = Map.of(
            StoredTable.EVENT,
            "Event under which the row came",
            StoredTable.RECORD,
            "Number of its record in that event's file",
            History.REPLACED_BY,
            "Event under which another row took its place",
            "valid_from",
            "First day on which it holds",
            "valid_to",
            "The day on which it holds no more",
            "cqube_stated_on",
            "Day of the newest file that said something of it",
            "cqube_stated",
            "For each column the event that stated it",
            MarksTable.MARKS,
            "One character for each day of the month, 31 of them; 0: the day is open",
            MarksTable.ORIGIN,
            "Days whose mark came under another event than the school's origin says");

    private final JdbcTemplate jdbc;
    private final StoredTable table;
    private final Map<String, String> meanings = new HashMap<>(OWN);

    TableComments(JdbcTemplate jdbc, StoredTable table) {
        this.jdbc = jdbc;
        this.table = table;
        for (Layout layout : table.file().layouts()) {
            for (Column column : layout.columns()) {
                meanings.put(column.name(), column.meaning());
            }
        }
    }

    void write() {
        String what = "%s. %s".formatted(table.file().label(), table.file().grain());
        if (table.file().storage() instanceof Storage.DayMarks storage) {
            write("view", table.view(), what + "; an open day is NULL");
            meanings.put(storage.month(), "First day of the calendar month");
            write("table", table.sql(), what);
            meanings.put("school_id", "The school");
            meanings.put("month", "First day of the calendar month");
            meanings.put("noted", "Days, as bits, of which a row may name an event of its own; -1: not known");
            meanings.put("events", "The event that supplied each of the 31 days; NULL: none did");
            write(
                    "table",
                    MarksTable.of(table.file()).origins(),
                    "Event that supplied each day of a school's month; a row's %s names the exceptions"
                            .formatted(MarksTable.ORIGIN));
        } else {
            write("table", table.sql(), what);
            write(
                    "table",
                    table.history(),
                    "%s: rows that were replaced".formatted(table.file().label()));
        }
    }

    private void write(String kind, String relation, String what) {
        List<String> sql = new ArrayList<>();
        sql.add("comment on %s %s is %s".formatted(kind, relation, Identifier.literal(what)));
        PrepareTables.columnsOf(jdbc, relation).keySet().stream()
                .filter(meanings::containsKey)
                .forEach(column -> sql.add("comment on column %s.%s is %s"
                        .formatted(
                                relation,
                                Identifier.quote(column),
                                Identifier.literal(meanings.getOrDefault(column, "")))));
        jdbc.execute(String.join(";\n", sql));
    }
}
