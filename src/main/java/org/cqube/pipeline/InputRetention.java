package org.cqube.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Buckets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes kept zips whose time is over. What a replay would need is never removed silently: a mark in the tables comes first, and a source
 * with such a mark is not replayed any more.
 */
@Component
class InputRetention {
    private static final Logger LOG = LoggerFactory.getLogger(InputRetention.class);

    private final JdbcClient jdbc;
    private final Bucket input;
    private final SourceLocks locks;
    private final TransactionTemplate transaction;
    private final InputRetentionSettings settings;
    private final Clock clock;

    InputRetention(
            JdbcClient jdbc,
            Buckets buckets,
            SourceLocks locks,
            TransactionTemplate transaction,
            InputRetentionSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.input = buckets.input();
        this.locks = locks;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    void run() {
        settings.input().forEach((source, time) -> {
            Instant over = clock.instant().minus(time);
            // The source's lock: nothing is marked under a replay that is reading it.
            transaction.executeWithoutResult(status -> {
                locks.take(source);
                mark(source, over);
            });
        });
        jdbc.sql("select receipt, number, object_key from metadata.input_removed where removed_at is null")
                .query((row, n) -> new Marked(row.getString(1), row.getInt(2), row.getString(3)))
                .list()
                .forEach(this::remove);
    }

    private record Marked(String receipt, int number, String key) {}

    private void mark(String source, Instant over) {
        int marked = jdbc.sql("""
                        insert into metadata.input_removed (receipt, number, source, object_key, needed, marked_at)
                        select * from (
                          select f.receipt, f.number, f.source, f.input_key, exists (
                              select from metadata.event e where e.receipt = f.receipt and e.file_number = f.number and e.kind = 'file'
                                and not exists (select from metadata.event u where u.kind = 'undo' and u.receipt = e.receipt
                                  and u.file_number = e.file_number and u.number > e.number)) as needed, cast(:now as timestamptz)
                          from metadata.emission_file f join metadata.emission m using (receipt)
                          where f.source = :source and f.input_key is not null and m.arrived_at < :over
                            and f.station in ('published', 'refused')) old
                        where not old.needed or :beyond
                        on conflict do nothing""")
                .param("now", utc(clock.instant()))
                .param("source", source)
                .param("over", utc(over))
                .param("beyond", settings.beyondReplay())
                .update();
        if (marked > 0) {
            LOG.info("{} kept files of {} are older than {} and are removed", marked, source, over);
        }
    }

    /** Idempotent: what a crash left is removed at the next time. Refused records go with their file. */
    private void remove(Marked marked) {
        jdbc.sql(
                        "select refused_key from metadata.emission_file where receipt = ? and number = ? and refused_key is not null")
                .params(marked.receipt(), marked.number())
                .query((row, n) -> row.getString(1))
                .list()
                .forEach(input::delete);
        input.delete(marked.key());
        jdbc.sql("update metadata.emission_file set refused_key = null where receipt = ? and number = ?")
                .params(marked.receipt(), marked.number())
                .update();
        jdbc.sql("update metadata.input_removed set removed_at = ? where receipt = ? and number = ?")
                .params(utc(clock.instant()), marked.receipt(), marked.number())
                .update();
    }

    /** Whether files are gone that a replay of the source would need. */
    boolean hasRemovedNeeded(String source) {
        List<Integer> found = jdbc.sql("select 1 from metadata.input_removed where source = ? and needed limit 1")
                .param(source)
                .query((row, n) -> row.getInt(1))
                .list();
        return !found.isEmpty();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
