package org.cqube.warehouse;

import java.sql.SQLException;
import org.cqube.source.SourceFile;
import org.cqube.source.Storage;

/** Removes every row of a file; the numbers of units stay, so that pictures of the hierarchy still number alike. */
final class EmptyTables {
    private final Session session;

    EmptyTables(Session session) {
        this.session = session;
    }

    void empty(SourceFile file) throws SQLException {
        StoredTable table = StoredTable.of(file);
        switch (file.storage()) {
            case Storage.Rows rows -> truncate(table);
            case Storage.Master master -> {
                truncate(table);
                session.execute(
                        "delete from metadata.master_statement where source = ? and file = ?",
                        file.id().source(),
                        file.id().file());
                if (HierarchyTables.levelOf(file).isPresent()) {
                    HierarchyVersion.advance(session);
                }
            }
            case Storage.DayMarks storage -> emptyMarks(MarksTable.of(file));
        }
    }

    private void truncate(StoredTable table) throws SQLException {
        session.execute("truncate %s, %s".formatted(table.sql(), table.history()));
    }

    /** Months are dropped: the next file of each is a first load. */
    private void emptyMarks(MarksTable table) throws SQLException {
        var partitions = session.list("""
                select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                where i.inhparent = to_regclass(?)""", table.sql());
        for (String partition : partitions) {
            session.execute("drop table " + Identifier.quote(table.table().schema(), partition));
        }
        session.execute("truncate " + table.origins());
    }
}
