package org.cqube;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for tables and columns that do not say what they are. */
public final class Uncommented {
    private Uncommented() {}

    /** Tables, views and columns of the program's schemas that have no comment, partitions included. */
    public static List<String> list(DataSource database) {
        return JdbcClient.create(database)
                .sql("""
                        select n.nspname || '.' || c.relname || coalesce('.' || a.attname, '')
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                          and n.nspname in ('static', 'hierarchy', 'dynamic', 'aggregate', 'metadata')
                        cross join lateral (
                          select 0::smallint as attnum, null::name as attname
                          union all
                          select attnum, attname from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) a
                        where c.relkind in ('r', 'p', 'v') and col_description(c.oid, a.attnum) is null
                          and (a.attnum > 0 or obj_description(c.oid, 'pg_class') is null)
                        order by 1""")
                .query((row, n) -> row.getString(1))
                .list();
    }
}
