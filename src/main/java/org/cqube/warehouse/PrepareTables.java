package org.cqube.warehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cqube.source.SourceFile;
import org.cqube.source.Storage;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes the tables of declared files, or alters them where a declaration has grown: a new column is added and empty, one that is switched
 * off stays. What cannot be altered without losing data stops the start.
 */
final class PrepareTables {
    private static final String ADDED = """
            %s bigint not null, %s integer""".formatted(StoredTable.EVENT, StoredTable.RECORD);

    private final JdbcTemplate jdbc;

    PrepareTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void prepare(SourceFile file) {
        StoredTable table = StoredTable.of(file);
        if (table.name().length() > 40) {
            throw new IllegalStateException(
                    "The table name of %s is longer than 40 characters; shorten it".formatted(file.id()));
        }
        switch (file.storage()) {
            case Storage.Rows rows -> {
                create(table, ADDED, key(table.key()), "");
                execute(history(table));
            }
            case Storage.Master master -> {
                create(table, ADDED + """
                        , valid_from date not null, valid_to date not null,
                        cqube_stated bigint[] not null, cqube_stated_on date not null""", key(with(table.key(), "valid_from")), "with (fillfactor = 80)");
                execute(history(table));
            }
            case Storage.DayMarks storage -> prepare(MarksTable.of(file), storage);
        }
        addColumns(table);
        comment(table);
    }

    private void prepare(MarksTable marks, Storage.DayMarks storage) {
        storage.codes().keySet().stream()
                .filter(code -> !storage.open().contains(code))
                .filter(code -> !OfferedRow.isCode(code) || code.charAt(0) == OfferedRow.OPEN)
                .findAny()
                .ifPresent(code -> {
                    throw new IllegalStateException(
                            "The day code '%s' of %s cannot be stored: a code is one printable ASCII character, and 0 is an open day"
                                    .formatted(code, marks.table().file().id()));
                });
        String month = Identifier.quote(storage.month());
        create(
                marks.table(),
                ADDED
                        + ", %s date not null, %s text not null, %s text"
                                .formatted(month, MarksTable.MARKS, MarksTable.ORIGIN),
                key(List.of(storage.school(), storage.month(), storage.person())),
                "partition by range (%s)".formatted(month));
        execute("""
                create table if not exists %s (
                  school_id text collate "C" not null, month date not null, events bigint[] not null,
                  primary key (month, school_id)) with (fillfactor = 70)""".formatted(marks.origins()));
        execute(
                "comment on table %s is 'Event that supplied each day of a school''s month; a row''s %s names the exceptions'"
                        .formatted(marks.origins(), MarksTable.ORIGIN));
    }

    private void create(StoredTable table, String added, String key, String options) {
        List<String> columns = new ArrayList<>(List.of(added));
        table.columns().forEach(column -> columns.add(column.definition()));
        columns.add("constraint %s %s".formatted(Identifier.quote(table.name() + "_key"), key));
        execute("create table if not exists %s (%s) %s".formatted(table.sql(), String.join(", ", columns), options));
    }

    private static String history(StoredTable table) {
        return "create table if not exists %s (like %s, cqube_replaced_by bigint not null)"
                .formatted(table.history(), table.sql());
    }

    private void addColumns(StoredTable table) {
        boolean hasHistory = !(table.file().storage() instanceof Storage.DayMarks);
        Map<String, String> present = columns(table.schema(), table.name());
        List<String> key = storedKey(table);
        for (StoredColumn column : table.columns()) {
            String type = present.get(column.name());
            if (type == null) {
                execute("alter table %s add column %s".formatted(table.sql(), column.definition()));
                if (hasHistory) {
                    execute("alter table %s add column if not exists %s"
                            .formatted(table.history(), column.definition()));
                }
            } else if (!type.equals(column.sqlType())) {
                throw new IllegalStateException(
                        "The column %s of %s is %s in the database but %s is declared; give the new meaning a new name"
                                .formatted(column.name(), table.sql(), type, column.sqlType()));
            }
        }
        if (!key.containsAll(table.key())) {
            throw new IllegalStateException(
                    "The key of %s is %s in the database but %s is declared; a key cannot be changed"
                            .formatted(table.sql(), key, table.key()));
        }
    }

    private Map<String, String> columns(String schema, String table) {
        var columns = new TreeMap<String, String>();
        jdbc.query(
                """
                select attname, format_type(atttypid, atttypmod) from pg_attribute
                where attrelid = to_regclass(?) and attnum > 0 and not attisdropped""",
                row -> {
                    columns.put(row.getString(1), row.getString(2));
                },
                Identifier.quote(schema, table));
        return columns;
    }

    private List<String> storedKey(StoredTable table) {
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

    private void comment(StoredTable table) {
        execute("comment on table %s is %s"
                .formatted(
                        table.sql(),
                        Identifier.literal("%s. %s"
                                .formatted(table.file().label(), table.file().grain()))));
        for (StoredColumn column : table.columns()) {
            execute("comment on column %s.%s is %s"
                    .formatted(table.sql(), Identifier.quote(column.name()), Identifier.literal(column.meaning())));
        }
        execute("comment on column %s.%s is 'Event under which the row came'"
                .formatted(table.sql(), StoredTable.EVENT));
        execute("comment on column %s.%s is 'Number of its record in that file'"
                .formatted(table.sql(), StoredTable.RECORD));
    }

    private static String key(List<String> columns) {
        return "primary key (%s)".formatted(Identifier.list("", columns));
    }

    private static List<String> with(List<String> key, String further) {
        List<String> all = new ArrayList<>(key);
        all.add(further);
        return all;
    }

    private void execute(String sql) {
        jdbc.execute(sql);
    }
}
