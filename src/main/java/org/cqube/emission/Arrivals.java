package org.cqube.emission;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Bucket.StoredObject;
import org.cqube.bucket.Buckets;
import org.cqube.emission.OpenReceipts.Emission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks for the objects of open receipts: no emitter has to say that it is done. */
@Component
class Arrivals {
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    /** Up to so many open receipts are asked for one by one; more are found by listing their folders. */
    private static final int ONE_BY_ONE = 20;

    private final OpenReceipts receipts;
    private final Uploads uploads;
    private final Bucket bucket;
    private final Clock clock;
    private final EmissionSettings settings;

    Arrivals(OpenReceipts receipts, Uploads uploads, Buckets buckets, Clock clock, EmissionSettings settings) {
        this.receipts = receipts;
        this.uploads = uploads;
        this.bucket = buckets.emission();
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Marks what has come, refuses what is too large, and ends what can no longer come. No transaction is open while the bucket is asked:
     * a listing may take seconds.
     */
    void look() {
        List<Emission> expected = receipts.listAt(Station.EXPECTED);
        if (expected.isEmpty()) {
            return;
        }
        Set<String> unjoined = uploads.listUnjoined();
        Map<String, StoredObject> found = find(expected.stream()
                .filter(emission -> !unjoined.contains(emission.receipt()))
                .toList());
        Instant now = clock.instant();
        for (Emission emission : expected) {
            StoredObject object = unjoined.contains(emission.receipt()) ? null : found.get(emission.key());
            if (object != null) {
                arrive(emission, object.bytes());
            } else if (emission.expiresAt().plus(settings.grace()).isBefore(now)) {
                receipts.close(emission.receipt(), Station.EXPIRED, Optional.of(Refusal.of("expired")));
            }
        }
    }

    private void arrive(Emission emission, long bytes) {
        boolean fits = bytes <= settings.maximumSize().toBytes();
        if (!fits) {
            LOG.info("{} holds {} bytes, more than is taken", emission.receipt(), bytes);
        }
        receipts.arrived(emission.receipt(), bytes, fits ? Optional.empty() : Optional.of(tooLarge(bytes)));
    }

    private Refusal tooLarge(long bytes) {
        return new Refusal(
                "zip_too_large",
                Map.of(
                        "value",
                        Long.toString(bytes),
                        "argument",
                        settings.maximumSize().toString()));
    }

    private Map<String, StoredObject> find(List<Emission> expected) {
        Map<String, StoredObject> found = new HashMap<>();
        if (expected.size() <= ONE_BY_ONE) {
            expected.forEach(emission -> bucket.head(emission.key()).ifPresent(o -> found.put(o.key(), o)));
            return found;
        }
        expected.stream().map(Emission::folder).distinct().forEach(folder -> {
            try (Stream<StoredObject> objects = bucket.list(folder + "/")) {
                objects.forEach(object -> found.put(object.key(), object));
            }
        });
        return found;
    }
}
