package org.cqube.warehouse;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Makes, fills in and exchanges the month tables of one day-mark file, in the caller's transaction. */
final class MonthTables {
    /** Lock not available in time; another object, such as an analyst's view, depends on the month. */
    private static final Set<String> NOT_NOW = Set.of("55P03", "2BP01");

    private final Session session;
    private final MarksTable table;
    private final WarehouseSettings settings;

    MonthTables(Session session, MarksTable table, WarehouseSettings settings) {
        this.session = session;
        this.table = table;
        this.settings = settings;
    }

    boolean exists(LocalDate month) throws SQLException {
        return session.is("select to_regclass(?) is not null", table.partition(month));
    }

    /** Rows of a month, as the planner knows them. */
    long estimateRows(LocalDate month) throws SQLException {
        return session.number("""
                select case when reltuples >= 0 then reltuples else pg_relation_size(oid) / 128 end::bigint
                from pg_class where oid = to_regclass(?)""", table.partition(month));
    }

    /** An empty table without a key, whose rows are of that month. The check spares the scan when it is attached. */
    void makeNext(LocalDate month) throws SQLException {
        String column = Identifier.quote(table.storage().month());
        String first = MarksTable.literal(month);
        session.execute("create table %s (like %s including comments, check (%s >= %s and %s < %s))"
                .formatted(
                        table.next(month),
                        table.sql(),
                        column,
                        first,
                        column,
                        MarksTable.literal(month.plusMonths(1))));
        session.execute("alter table %s alter %s set default %s".formatted(table.next(month), column, first));
    }

    /** Rows that are copied into a table of the same transaction need no second look: they are frozen at once. */
    String copyIntoNext(LocalDate month) {
        return "copy %s (%s) from stdin (freeze)".formatted(table.next(month), table.columnList());
    }

    /** Builds the key once the rows are there: cheaper than keeping it up row by row. */
    void addKey(LocalDate month) throws SQLException {
        String before = setting("maintenance_work_mem");
        session.execute("set local maintenance_work_mem = '%dkB'"
                .formatted(settings.keyMemory().toKilobytes()));
        session.execute("alter table %s add constraint %s primary key (%s)"
                .formatted(table.next(month), Identifier.quote(table.partitionName(month) + "_next_key"), key()));
        session.execute("set local maintenance_work_mem = '%s'".formatted(before));
    }

    private String key() {
        return Identifier.list(
                "",
                List.of(
                        table.storage().school(),
                        table.storage().month(),
                        table.storage().person()));
    }

    /** Makes the new table the month's partition where there was none. */
    void attach(LocalDate month) throws SQLException {
        String name = table.partitionName(month);
        session.execute("alter table %s rename to %s".formatted(table.next(month), Identifier.quote(name)));
        session.execute("alter index %s rename to %s"
                .formatted(
                        Identifier.quote(table.table().schema(), name + "_next_key"), Identifier.quote(name + "_key")));
        session.execute("alter table %s attach partition %s for values from (%s) to (%s)"
                .formatted(
                        table.sql(),
                        table.partition(month),
                        MarksTable.literal(month),
                        MarksTable.literal(month.plusMonths(1))));
        session.execute("comment on table %s is %s"
                .formatted(
                        table.partition(month),
                        Identifier.literal("%s: the month that begins on %s"
                                .formatted(table.table().file().label(), month))));
    }

    /** Puts the new table in the old one's place; false where somebody holds on to the old one. */
    boolean swap(LocalDate month) throws SQLException {
        for (int attempt = 0; attempt < settings.swapTries(); attempt++) {
            Savepoint before = session.savepoint();
            try {
                String timeout = setting("lock_timeout");
                session.execute("set local lock_timeout = '%dms'"
                        .formatted(settings.swapWait().toMillis()));
                session.execute("drop table " + table.partition(month));
                attach(month);
                session.execute("set local lock_timeout = '%s'".formatted(timeout));
                session.release(before);
                return true;
            } catch (SQLException e) {
                session.rollback(before);
                if (!NOT_NOW.contains(e.getSQLState())) {
                    throw e;
                }
            }
        }
        return false;
    }

    /** The slow way out: brings the old table to the state of the new one, row by row, and drops the new one. */
    void updateFromNext(LocalDate month) throws SQLException {
        String school = Identifier.quote(table.storage().school());
        String person = Identifier.quote(table.storage().person());
        var changing = table.columns().subList(MarksTable.VALUES, table.fields());
        String same = "o.%s = n.%s and o.%s = n.%s".formatted(school, school, person, person);
        session.execute("""
                update %s o set (%s) = row(%s) from %s n
                where %s and (%s) is distinct from (%s)""".formatted(
                        table.partition(month),
                        Identifier.list("", changing),
                        Identifier.list("n.", changing),
                        table.next(month),
                        same,
                        Identifier.list("o.", changing),
                        Identifier.list("n.", changing)));
        session.execute("insert into %s (%s) select %s from %s n where not exists (select from %s o where %s)"
                .formatted(
                        table.partition(month),
                        table.columnList(),
                        Identifier.list("n.", table.columns()),
                        table.next(month),
                        table.partition(month),
                        same));
        session.execute("drop table " + table.next(month));
    }

    private String setting(String name) throws SQLException {
        return String.valueOf(session.text("select current_setting(?)", name));
    }
}
