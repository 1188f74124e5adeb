package org.cqube.warehouse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cqube.source.SourceFile;
import org.cqube.source.Storage;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes the tables of declared files, or alters them where a declaration has grown: a new column is added and empty, one that is switched
 * off stays. What cannot be altered without losing data stops the start.
 */
final class PrepareTables {
    /** Leaves room for what is put behind it: the month of a partition, the name of its key. */
    private static final int LONGEST_NAME = 40;

    private final JdbcTemplate jdbc;
    private final int yearStart;

    /** @param yearStart month in which the academic year begins, 1 to 12 */
    PrepareTables(JdbcTemplate jdbc, int yearStart) {
        this.jdbc = jdbc;
        this.yearStart = yearStart;
    }

    void prepare(SourceFile file) {
        StoredTable table = StoredTable.of(file);
        if (table.name().length() > LONGEST_NAME) {
            throw new IllegalStateException(
                    "The table name of %s is longer than %d characters; shorten it".formatted(file.id(), LONGEST_NAME));
        }
        switch (file.storage()) {
            case Storage.Rows rows -> {
                create(table, "", table.key(), "");
                createHistory(table);
            }
            case Storage.Master master -> {
                create(
                        table,
                        "valid_from date not null, valid_to date not null, cqube_stated_on date not null,"
                                + " cqube_stated bigint[] not null,",
                        with(table.key(), "valid_from"),
                        "with (fillfactor = 80)");
                createHistory(table);
            }
            case Storage.DayMarks storage -> {
                var marks = new PrepareMarks(jdbc, MarksTable.of(file), yearStart);
                create(table, marks.columns(), marks.key(), marks.partitioning());
                marks.createOrigins();
            }
        }
        addColumns(table);
        if (file.hasDayMarks()) {
            new PrepareMarks(jdbc, MarksTable.of(file), yearStart).createView();
        }
        new TableComments(jdbc, table).write();
    }

    /** @param added columns of the program's own: first, because they are of fixed width */
    private void create(StoredTable table, String added, List<String> key, String options) {
        List<String> columns = new ArrayList<>();
        columns.add("%s bigint not null, %s integer, %s".formatted(StoredTable.EVENT, StoredTable.RECORD, added));
        columns.add(String.join(
                ", ", table.columns().stream().map(StoredColumn::definition).toList()));
        jdbc.execute("create table if not exists %s (%s, constraint %s primary key (%s)) %s"
                .formatted(
                        table.sql(),
                        String.join("", columns),
                        Identifier.quote(table.name() + "_key"),
                        Identifier.list("", key),
                        options));
        List<String> stored = keyOf(table);
        if (!Set.copyOf(stored).equals(Set.copyOf(key))) {
            throw new IllegalStateException(
                    "The key of %s is %s in the database but %s is declared; a key cannot be changed"
                            .formatted(table.sql(), stored, key));
        }
    }

    private void createHistory(StoredTable table) {
        jdbc.execute("create table if not exists %s (like %s, %s bigint not null)"
                .formatted(table.history(), table.sql(), History.REPLACED_BY));
    }

    private void addColumns(StoredTable table) {
        Map<String, String> present = columnsOf(jdbc, table.sql());
        for (StoredColumn column : table.columns()) {
            String type = present.get(column.name());
            if (type == null) {
                jdbc.execute("alter table %s add column %s".formatted(table.sql(), column.definition()));
                if (!table.file().hasDayMarks()) {
                    jdbc.execute("alter table %s add column %s".formatted(table.history(), column.definition()));
                }
            } else if (!type.equals(column.sqlType())) {
                throw new IllegalStateException(
                        "The column %s of %s is %s in the database but %s is declared; give the new meaning a new name"
                                .formatted(column.name(), table.sql(), type, column.sqlType()));
            }
        }
    }

    /** Name and type of a table's columns, in their order. */
    static Map<String, String> columnsOf(JdbcTemplate jdbc, String table) {
        var columns = new LinkedHashMap<String, String>();
        jdbc.query(
                """
                select attname, format_type(atttypid, atttypmod) from pg_attribute
                where attrelid = to_regclass(?) and attnum > 0 and not attisdropped order by attnum""",
                row -> {
                    columns.put(row.getString(1), row.getString(2));
                },
                table);
        return columns;
    }

    private List<String> keyOf(StoredTable table) {
        List<String> key = new ArrayList<>();
        jdbc.query(
                """
                select attname from pg_index i
                join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
                where i.indrelid = to_regclass(?) and i.indisprimary""",
                row -> {
                    key.add(row.getString(1));
                },
                table.sql());
        return key;
    }

    private static List<String> with(List<String> key, String further) {
        List<String> all = new ArrayList<>(key);
        all.add(further);
        return all;
    }
}
