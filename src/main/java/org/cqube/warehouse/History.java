package org.cqube.warehouse;

import java.sql.SQLException;

/** Rows that another event has replaced, kept beside their table. */
final class History {
    static final String REPLACED_BY = "cqube_replaced_by";

    private History() {}

    /** @param condition on the table's rows, under the alias {@code t} */
    static void keep(Session session, StoredTable table, long event, String condition) throws SQLException {
        String columns = Identifier.list("", session.list("""
                        select attname from pg_attribute
                        where attrelid = to_regclass(?) and attnum > 0 and not attisdropped order by attnum""", table.sql()));
        session.execute("insert into %s (%s, %s) select %s, %d from %s t where %s"
                .formatted(table.history(), columns, REPLACED_BY, columns, event, table.sql(), condition));
    }
}
