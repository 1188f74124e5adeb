package org.cqube.pipeline;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every data and figure table of a room, as sorted text. Where it came from is left out, and so are the numbers that units keep for ever and
 * the cells of splits, which are written by numbers that values keep: what is published of them is compared beside this.
 */
final class StoredTables {
    private StoredTables() {}

    static Map<String, List<String>> read(PipelineRoom room) {
        Map<String, List<String>> all = new TreeMap<>();
        List<String> tables = texts(room, """
                        select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname in ('static', 'hierarchy', 'dynamic', 'aggregate') and c.relkind in ('r', 'p')
                          and not c.relispartition and c.relname not like '%\\_origin'
                          and (n.nspname, c.relname) not in
                            (('hierarchy', 'unit'), ('aggregate', 'split_area'), ('aggregate', 'split_school')) order by 1""");
        for (String table : tables) {
            all.put(table, texts(room, """
                                    select (to_jsonb(t) - '{cqube_event,cqube_record,cqube_stated,cqube_stated_on,cqube_origin,event,number}'::text[])::text
                                    from %s t order by 1""".formatted(table)));
        }
        return all;
    }

    private static List<String> texts(PipelineRoom room, String sql) {
        return JdbcClient.create(room.jdbc())
                .sql(sql)
                .query((row, at) -> row.getString(1))
                .list();
    }
}
