package org.cqube.aggregation;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cqube.source.SourceFile;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Events that changed rows since the last roll-up, by file; an event of 0 means that all of them may be other ones. Loads note them in their
 * own transaction; a roll-up takes those it sees and asks the rows, as they stand by then, which groups the events touched. So two loads at
 * once lose nothing, whatever of each other they see: the later roll-up sees both.
 */
final class RowChanges {
    private static final long ALL = 0;

    private final Map<String, Set<Long>> events = new HashMap<>();

    private RowChanges() {}

    static void note(JdbcClient jdbc, SourceFile file, long event) {
        jdbc.sql("insert into metadata.rows_changed (file, event) values (?, ?)")
                .param(file.id().toString())
                .param(event)
                .update();
    }

    static void noteAll(JdbcClient jdbc, SourceFile file) {
        note(jdbc, file, ALL);
    }

    static RowChanges take(JdbcClient jdbc) {
        var changes = new RowChanges();
        jdbc.sql("delete from metadata.rows_changed returning file, event").query(row -> {
            changes.events
                    .computeIfAbsent(row.getString("file"), file -> new TreeSet<>())
                    .add(row.getLong("event"));
        });
        return changes;
    }

    boolean isAll(SourceFile file) {
        return of(file).contains(ALL);
    }

    boolean touch(SourceFile file) {
        return !of(file).isEmpty();
    }

    Collection<Long> of(SourceFile file) {
        return events.getOrDefault(file.id().toString(), Set.of());
    }
}
