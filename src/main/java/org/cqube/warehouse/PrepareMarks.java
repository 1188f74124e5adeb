package org.cqube.warehouse;

import java.util.ArrayList;
import java.util.List;
import org.cqube.source.Storage;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a day-mark file needs beside its table: the events of its days, and the view in which analysts see days as columns. */
final class PrepareMarks {
    private final JdbcTemplate jdbc;
    private final MarksTable table;
    private final Storage.DayMarks storage;
    private final int yearStart;

    PrepareMarks(JdbcTemplate jdbc, MarksTable table, int yearStart) {
        this.jdbc = jdbc;
        this.table = table;
        this.storage = table.storage();
        this.yearStart = yearStart;
        storage.codes().keySet().stream()
                .filter(code -> !storage.open().contains(code))
                .filter(code -> !OfferedRow.isCode(code) || code.charAt(0) == OfferedRow.OPEN)
                .findAny()
                .ifPresent(code -> {
                    throw new IllegalStateException(
                            "The day code '%s' of %s cannot be stored: a code is one printable ASCII character, and 0 is an open day"
                                    .formatted(code, table.table().file().id()));
                });
    }

    String columns() {
        return "%s date not null, %s text not null, %s text,"
                .formatted(Identifier.quote(storage.month()), MarksTable.MARKS, MarksTable.ORIGIN);
    }

    List<String> key() {
        return List.of(storage.school(), storage.month(), storage.person());
    }

    String partitioning() {
        return "partition by range (%s)".formatted(Identifier.quote(storage.month()));
    }

    void createOrigins() {
        jdbc.execute("""
                create table if not exists %s (
                  school_id text collate "C" not null, month date not null, events bigint[] not null,
                  noted integer not null default -1,
                  primary key (month, school_id)) with (fillfactor = 70)""".formatted(table.origins()));
        // Tables that are older than the column: nobody knows which days rows have notes of, so all may.
        jdbc.execute(
                "alter table %s add column if not exists noted integer not null default -1".formatted(table.origins()));
    }

    /** Made anew where its columns changed; a further column at the end keeps what was granted on it. */
    void createView() {
        String view = table.table().view();
        List<String> wanted = new ArrayList<>();
        List<String> names =
                new ArrayList<>(List.of(storage.school(), storage.person(), storage.month(), storage.academicYear()));
        names.forEach(
                name -> wanted.add(name.equals(storage.academicYear()) ? academicYear() : Identifier.quote(name)));
        for (int day = 0; day < OfferedRow.DAYS; day++) {
            String name = storage.days().get(day);
            names.add(name);
            wanted.add("nullif(substr(%s, %d, 1), '%c') as %s"
                    .formatted(MarksTable.MARKS, day + 1, OfferedRow.OPEN, Identifier.quote(name)));
        }
        names.add(StoredTable.EVENT);
        names.add(StoredTable.RECORD);
        List<String> declared = table.table().names();
        PrepareTables.columnsOf(jdbc, table.sql()).keySet().stream()
                .filter(name -> declared.contains(name) && !names.contains(name))
                .forEach(names::add);
        names.subList(wanted.size(), names.size()).forEach(name -> wanted.add(Identifier.quote(name)));

        List<String> present = List.copyOf(PrepareTables.columnsOf(jdbc, view).keySet());
        if (present.size() > names.size() || !names.subList(0, present.size()).equals(present)) {
            jdbc.execute("drop view " + view);
        }
        jdbc.execute("create or replace view %s with (security_invoker = true) as select %s from %s"
                .formatted(view, String.join(", ", wanted), table.sql()));
    }

    /** Its first calendar year; the months before its start belong to the second. */
    private String academicYear() {
        String month = Identifier.quote(storage.month());
        return "(extract(year from %s) - case when extract(month from %s) < %d then 1 else 0 end)::smallint as %s"
                .formatted(month, month, yearStart, Identifier.quote(storage.academicYear()));
    }
}
