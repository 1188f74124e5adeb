package org.cqube.warehouse;

import java.sql.SQLException;
import org.cqube.access.Level;

/**
 * Where a unit lies follows from the chain school, cluster, block, district. A record that names a block or district of its own against
 * that chain, as it stood on the day of the file, is refused; so is one that names nothing it could belong to.
 */
final class HierarchyRule {
    private static final String CONTRADICTION = "hierarchy_contradiction";
    private static final String NO_PARENT = "missing_value";

    private final HierarchyTables tables;
    private final Staging staging;
    private final StoredTable table;
    private final String day;

    HierarchyRule(HierarchyTables tables, Staging staging, StoredTable table, MasterStatement statement) {
        this.tables = tables;
        this.staging = staging;
        this.table = table;
        this.day = "date '" + statement.day() + "'";
    }

    void refuse(Level level) throws SQLException {
        switch (level) {
            case SCHOOL -> {
                String cluster = column(Level.CLUSTER);
                String block = column(Level.BLOCK);
                staging.refuse(
                        "select s.%s, '%s', null from %s s where %s is null and %s is null"
                                .formatted(
                                        Staging.POSITION,
                                        HierarchyTables.idColumn(Level.BLOCK),
                                        Staging.TABLE,
                                        cluster,
                                        block),
                        NO_PARENT);
                against(Level.CLUSTER, cluster, Level.BLOCK);
                against(
                        Level.BLOCK,
                        "coalesce((%s), %s)".formatted(parentOf(Level.CLUSTER, cluster, Level.BLOCK), block),
                        Level.DISTRICT);
            }
            case CLUSTER -> {
                orphans(Level.BLOCK);
                against(Level.BLOCK, column(Level.BLOCK), Level.DISTRICT);
            }
            case BLOCK -> orphans(Level.DISTRICT);
            case STATE, DISTRICT -> {}
        }
    }

    private void orphans(Level parent) throws SQLException {
        staging.refuse(
                "select s.%s, '%s', null from %s s where %s is null"
                        .formatted(Staging.POSITION, HierarchyTables.idColumn(parent), Staging.TABLE, column(parent)),
                NO_PARENT);
    }

    /** Refuses records whose own {@code stated} is not what the master of {@code known} says; the argument is what that says. */
    private void against(Level known, String id, Level stated) throws SQLException {
        String own = column(stated);
        String chain = parentOf(known, id, stated);
        staging.refuse(
                """
                select position, '%s', chain from (
                  select s.%s as position, %s as own, (%s) as chain from %s s) stated where own <> chain""".formatted(HierarchyTables.idColumn(stated), Staging.POSITION, own, chain, Staging.TABLE),
                CONTRADICTION);
    }

    private String parentOf(Level level, String id, Level parent) {
        return tables.find(level)
                .map(master -> "select m.%s from %s m where m.%s = %s and m.valid_from <= %s and %s < m.valid_to"
                        .formatted(
                                HierarchyTables.column(master, HierarchyTables.idColumn(parent), "null::text"),
                                master.sql(),
                                Identifier.quote(HierarchyTables.idColumn(level)),
                                id,
                                day,
                                day))
                .orElse("null::text");
    }

    private String column(Level level) {
        String name = HierarchyTables.idColumn(level);
        return table.names().contains(name) ? "s." + Identifier.quote(name) : "null::text";
    }
}
