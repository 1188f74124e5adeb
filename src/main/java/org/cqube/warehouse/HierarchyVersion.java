package org.cqube.warehouse;

import java.sql.SQLException;
import org.cqube.access.Level;

/** Keeps the numbers of units, and the number by which every node learns that the hierarchy is another. */
final class HierarchyVersion {
    private HierarchyVersion() {}

    /** New units of the batch get the next numbers; whoever changes the hierarchy waits for the one before. */
    static void advance(Session session, StoredTable table, Level level) throws SQLException {
        advance(session);
        String id = Identifier.quote(HierarchyTables.idColumn(level));
        session.execute("""
                insert into hierarchy.unit (level, id, number)
                select ?, n.id, (select coalesce(max(number) + 1, 0) from hierarchy.unit where level = ?)
                  + (row_number() over (order by n.id))::int - 1
                from (select s.%s as id from %s s) n
                where not exists (select from hierarchy.unit u where u.level = ? and u.id = n.id)""".formatted(id, Staging.TABLE), level.id(), level.id(), level.id());
    }

    static void advance(Session session) throws SQLException {
        session.execute("update metadata.hierarchy_version set version = nextval('metadata.hierarchy_versions')");
    }
}
