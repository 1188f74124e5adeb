package org.cqube.pipeline;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every data and figure table of a room, as sorted text; where rows came from, and the numbers that units keep for ever, are left out. */
final class StoredTables {
    private StoredTables() {}

    static Map<String, List<String>> read(PipelineRoom room) {
        Map<String, List<String>> all = new TreeMap<>();
        List<String> tables = room.jdbc().queryForList("""
                        select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname in ('static', 'hierarchy', 'dynamic', 'aggregate') and c.relkind in ('r', 'p')
                          and not c.relispartition and c.relname not like '%\\_origin'
                          and (n.nspname, c.relname) <> ('hierarchy', 'unit') order by 1""", String.class);
        for (String table : tables) {
            all.put(table, room.jdbc().queryForList("""
                                    select (to_jsonb(t) - '{cqube_event,cqube_record,cqube_stated,cqube_stated_on,cqube_origin,event,number}'::text[])::text
                                    from %s t order by 1""".formatted(table), String.class));
        }
        return all;
    }
}
