package org.cqube.publication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.cqube.bucket.BucketException;
import org.cqube.bucket.Buckets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers from memory; asks PostgreSQL for the number at most once a second, and never for a publication made by this process. */
@Component
class NewestEdition implements PublishedFiles {
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final EditionStore store;
    private final Buckets buckets;
    private final LongSupplier nanos;
    private final ReentrantLock asking = new ReentrantLock();
    private final Cache<Long, Edition> older =
            Caffeine.newBuilder().maximumSize(4).build();
    private volatile @Nullable Known known;

    private record Known(Optional<Edition> edition, long at) {}

    @Autowired
    NewestEdition(JdbcClient jdbc, Buckets buckets) {
        this(jdbc, buckets, System::nanoTime);
    }

    NewestEdition(JdbcClient jdbc, Buckets buckets, LongSupplier nanos) {
        this.store = new EditionStore(jdbc, buckets.output());
        this.buckets = buckets;
        this.nanos = nanos;
    }

    @Override
    public Optional<Edition> newest() {
        Known seen = known;
        if (seen != null && nanos.getAsLong() - seen.at < FRESH) {
            return seen.edition;
        }
        // One asks; the others go on with what they know, unless nothing is known yet.
        if (seen != null && !asking.tryLock()) {
            return seen.edition;
        }
        if (seen == null) {
            asking.lock();
        }
        try {
            return ask();
        } finally {
            asking.unlock();
        }
    }

    private Optional<Edition> ask() {
        Known seen = known;
        Optional<EditionStore.Row> row = store.findNewest();
        Optional<Edition> had = seen == null ? Optional.empty() : seen.edition;
        boolean same = had.map(Edition::number).equals(row.map(EditionStore.Row::number));
        Optional<Edition> now = same ? had : row.map(this::read);
        set(now);
        return now;
    }

    private Edition read(EditionStore.Row row) {
        return store.read(row)
                .orElseThrow(() -> new BucketException(
                        "The output bucket has lost " + row.manifestKey() + ", which lists the files of publication "
                                + row.number() + "; publish again to make all files anew"));
    }

    /** Told right after the switch. */
    void set(Edition edition) {
        set(Optional.of(edition));
    }

    private synchronized void set(Optional<Edition> edition) {
        Known seen = known;
        long number = edition.map(Edition::number).orElse(-1L);
        if (seen == null || seen.edition.map(Edition::number).orElse(-1L) <= number) {
            known = new Known(edition, nanos.getAsLong());
        }
    }

    @Override
    public Optional<Edition> find(long number) {
        Optional<Edition> now = newest().filter(edition -> edition.number() == number);
        if (now.isPresent()) {
            return now;
        }
        Edition cached = older.getIfPresent(number);
        if (cached != null) {
            return Optional.of(cached);
        }
        Optional<Edition> found = store.find(number).map(this::read);
        found.ifPresent(edition -> older.put(number, edition));
        return found;
    }

    @Override
    public Optional<Edition> findBefore(Instant moment) {
        return store.findBefore(moment).flatMap(this::find);
    }

    @Override
    public List<KnownEdition> list(long before, Instant from, Instant to, int most) {
        return store.list(before, from, to, most);
    }

    @Override
    public byte[] read(ObjectVersion version) {
        return buckets.output()
                .find(version.key())
                .orElseThrow(() -> new BucketException("The output bucket has lost " + version.key()));
    }
}
