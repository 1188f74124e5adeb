package org.cqube.warehouse;

import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.cqube.source.FileId;

/**
 * Takes records of a master: one row for each key and time of validity, without gaps and open at both ends. A file that is newer than all
 * that is known of a unit adds to its last row or ends it; an older or same-day one has the unit's rows made anew from all statements.
 */
final class LoadMaster {
    private final Session session;
    private final StoredTable table;
    private final Staging staging;
    private final MasterStatement statement;
    private final boolean inOrder;

    /** @param inOrder false: every known unit's rows are made anew; the outcome is the same */
    LoadMaster(Session session, StoredTable table, Staging staging, MasterStatement statement, boolean inOrder) {
        this.session = session;
        this.table = table;
        this.staging = staging;
        this.statement = statement;
        this.inOrder = inOrder;
    }

    Loaded load() throws SQLException {
        FileId file = table.file().id();
        session.execute(
                "insert into metadata.master_statement (source, file, event, emitted_at, emitted_on) values (?, ?, ?, ?, ?)",
                file.source(),
                file.file(),
                statement.event(),
                statement.emittedAt().atOffset(ZoneOffset.UTC),
                statement.day());
        keepSilent();
        // A key of that name cannot be declared.
        session.execute("alter table %s add cqube_late boolean default false".formatted(Staging.TABLE));
        session.execute(
                """
                update %s s set cqube_late = true from %s t
                where %s and t.valid_to = 'infinity' and (t.cqube_stated_on >= ? or ?)""".formatted(Staging.TABLE, table.sql(), staging.sameKey("s", "t")), statement.day(), !inOrder);
        long revised = session.is("select exists (select from %s where cqube_late)".formatted(Staging.TABLE))
                ? new MasterHistory(session, table, staging, statement).rewrite()
                : 0;
        confirm();
        revised += change();
        return new Loaded(insert(), revised);
    }

    /** What a file does not say stays as it was on that day. */
    private void keepSilent() throws SQLException {
        List<String> silent = staging.silent();
        if (!silent.isEmpty()) {
            session.execute(
                    """
                    update %s s set (%s) = row(%s) from %s t
                    where %s and t.valid_from <= ? and ? < t.valid_to""".formatted(
                                    Staging.TABLE,
                                    Identifier.list("", silent),
                                    Identifier.list("t.", silent),
                                    table.sql(),
                                    staging.sameKey("s", "t")),
                    statement.day(),
                    statement.day());
        }
    }

    /** The same again: the row's statement is repeated. */
    private void confirm() throws SQLException {
        session.execute(
                """
                update %s t set cqube_stated = cqube_stated || ?::bigint, cqube_stated_on = ? from %s s
                where %s and t.valid_to = 'infinity' and not s.cqube_late and not (%s)""".formatted(table.sql(), Staging.TABLE, staging.sameKey("s", "t"), staging.differs("s", "t")),
                statement.event(),
                statement.day());
    }

    /** Something else: the row ends and another begins. */
    private long change() throws SQLException {
        long changed = insert(
                """
                exists (select from %s t where %s and t.valid_to = 'infinity' and not s.cqube_late and %s)""".formatted(table.sql(), staging.sameKey("s", "t"), staging.differs("s", "t")),
                "'" + statement.day() + "'");
        if (changed > 0) {
            session.execute(
                    """
                    update %s t set valid_to = ? from %s n
                    where %s and t.valid_to = 'infinity' and t.valid_from < ? and n.valid_from = ? and n.%s = ?""".formatted(table.sql(), table.sql(), staging.sameKey("t", "n"), StoredTable.EVENT),
                    statement.day(),
                    statement.day(),
                    statement.day(),
                    statement.event());
        }
        return changed;
    }

    /** A unit seen for the first time has always been there. */
    private long insert() throws SQLException {
        return insert(
                "not exists (select from %s t where %s)".formatted(table.sql(), staging.sameKey("s", "t")),
                "'-infinity'");
    }

    private long insert(String condition, String validFrom) throws SQLException {
        return session.execute(
                """
                insert into %s (%s, %s, valid_from, valid_to, cqube_stated, cqube_stated_on, %s)
                select ?, s.%s, %s::date, 'infinity', array[?::bigint], ?, %s from %s s where %s""".formatted(
                                table.sql(),
                                StoredTable.EVENT,
                                StoredTable.RECORD,
                                Identifier.list("", table.names()),
                                StoredTable.RECORD,
                                validFrom,
                                Identifier.list("s.", table.names()),
                                Staging.TABLE,
                                condition),
                statement.event(),
                statement.event(),
                statement.day());
    }
}
