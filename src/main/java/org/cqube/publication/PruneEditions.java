package org.cqube.publication;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Buckets;
import org.cqube.source.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Removes publications whose time is over. What a kept publication still names stays: an object belongs to publications that follow each
 * other without a gap, so what neither neighbour names is named by none.
 */
@Component
@EnableConfigurationProperties(PublicationSettings.class)
class PruneEditions implements Retention {
    private static final Logger LOG = LoggerFactory.getLogger(PruneEditions.class);
    /** Removed in one call. */
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Bucket bucket;
    private final EditionStore store;
    private final Installation installation;
    private final PublicationSettings settings;
    private final Clock clock;

    PruneEditions(
            JdbcClient jdbc, Buckets buckets, Installation installation, PublicationSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.bucket = buckets.output();
        this.store = new EditionStore(jdbc, bucket);
        this.installation = installation;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public int prune() {
        // First nobody reads it any more, then its objects go; a crash between leaves the row, and the next call goes
        // on.
        List<Long> over = listOver();
        for (long number : over) {
            jdbc.sql("update metadata.publication set removed = true where number = ?")
                    .param(number)
                    .update();
            remove(number);
            jdbc.sql("delete from metadata.publication where number = ?")
                    .param(number)
                    .update();
        }
        if (!over.isEmpty()) {
            LOG.info("{} publications removed, {} to {}", over.size(), over.getFirst(), over.getLast());
        }
        return over.size();
    }

    /** Never the newest; begun ones first. */
    private List<Long> listOver() {
        Instant now = clock.instant();
        Instant keep = settings.keep().isZero() ? Instant.EPOCH : now.minus(settings.keep());
        return jdbc.sql("""
                        select number from (
                          select number, published_at, removed, lead(number) over (order by number) as next,
                            (published_at at time zone :zone)::date = (lead(published_at) over (order by number) at time zone :zone)::date as again
                          from metadata.publication) p
                        where next is not null
                          and (removed or published_at < :keep or (published_at < :every and again))
                        order by number limit :most""")
                .param("zone", installation.zone().getId())
                .param("keep", utc(keep))
                .param("every", utc(now.minus(settings.keepEvery())))
                .param("most", MOST)
                .query((row, n) -> row.getLong("number"))
                .list();
    }

    private void remove(long number) {
        Optional<Set<String>> keys = row("number = ?", number).flatMap(this::keys);
        List<EditionStore.Row> neighbours = Stream.of(
                        row("number < ? order by number desc limit 1", number),
                        row("number > ? order by number limit 1", number))
                .flatMap(Optional::stream)
                .toList();
        Set<String> kept = new HashSet<>();
        List<Set<String>> named =
                neighbours.stream().flatMap(row -> keys(row).stream()).toList();
        named.forEach(kept::addAll);
        // Where a neighbour's list is lost nobody knows what it names: better a few objects too many.
        if (named.size() == neighbours.size()) {
            keys.orElse(Set.of()).stream().filter(key -> !kept.contains(key)).forEach(bucket::delete);
        }
        bucket.delete(EditionStore.manifestKey(number));
    }

    private Optional<EditionStore.Row> row(String which, long number) {
        return jdbc.sql("select number, event, published_at, manifest_key, announced from metadata.publication where "
                        + which)
                .param(number)
                .query((row, n) -> EditionStore.row(row))
                .optional();
    }

    private Optional<Set<String>> keys(EditionStore.Row row) {
        return store.read(row)
                .map(edition -> edition.files().values().stream()
                        .map(ObjectVersion::key)
                        .collect(Collectors.toSet()));
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
