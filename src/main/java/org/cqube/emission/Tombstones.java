package org.cqube.emission;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Bucket.StoredObject;
import org.cqube.bucket.Buckets;
import org.cqube.bucket.PartUploads;
import org.cqube.emission.OpenReceipts.Emission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What is left in the emission bucket once a zip is copied. Were its key free, the same URL would be accepted again: so an empty object
 * holds it until the URL has run out and the longest PUT must have ended.
 */
@Component
class Tombstones {
    private static final Logger LOG = LoggerFactory.getLogger(Tombstones.class);

    private final OpenReceipts receipts;
    private final Uploads uploads;
    private final PartUploads parts;
    private final Bucket bucket;
    private final Clock clock;
    private final EmissionSettings settings;

    Tombstones(OpenReceipts receipts, Uploads uploads, Buckets buckets, Clock clock, EmissionSettings settings) {
        this.receipts = receipts;
        this.uploads = uploads;
        this.parts = buckets.emissionParts();
        this.bucket = buckets.emission();
        this.clock = clock;
        this.settings = settings;
    }

    void set(Emission emission) {
        bucket.put(emission.key(), new byte[0], "application/zip", Map.of());
        receipts.released(emission.receipt());
    }

    /** Mends what a crash left, removes old tombstones, and deletes unread what nobody will ever take. */
    void sweep() {
        giveUp();
        receipts.listUnreleased().forEach(this::set);
        Instant over = clock.instant().minus(settings.grace());
        for (Emission emission : receipts.listSweepable(over)) {
            bucket.head(emission.key()).ifPresent(this::remove);
            receipts.swept(emission.receipt());
        }
        for (Uploads.Upload upload : uploads.listForgettable(over.minus(settings.urlValidity()))) {
            parts.giveUp(upload.key(), upload.id());
            uploads.forgotten(upload.receipt());
        }
        try (Stream<StoredObject> objects = bucket.list("")) {
            objects.filter(object -> isForgotten(object, over)).forEach(this::remove);
        }
    }

    /** What arrived and could not be taken for so long is refused: its object is replaced like any other's. */
    private void giveUp() {
        Instant over = clock.instant().minus(settings.unprocessed());
        for (Emission emission : receipts.listAt(Station.ARRIVED)) {
            if (emission.arrivedAt().filter(over::isAfter).isPresent()) {
                LOG.warn(
                        "{} lay unprocessed since {}; it is refused",
                        emission.key(),
                        emission.arrivedAt().get());
                receipts.close(emission.receipt(), Station.REFUSED, Optional.of(Refusal.of("not_processed")));
            }
        }
    }

    /** At a finished receipt's key, or for so long at a key that no open receipt has given. */
    private boolean isForgotten(StoredObject object, Instant over) {
        Optional<Emission> emission = ReceiptId.findInKey(object.key())
                .flatMap(receipts::find)
                .filter(found -> found.key().equals(object.key()));
        return emission.map(found -> found.station() != Station.EXPECTED
                        && found.station() != Station.ARRIVED
                        && found.expiresAt().isBefore(over))
                .orElseGet(() -> object.modified().isBefore(clock.instant().minus(settings.unprocessed())));
    }

    private void remove(StoredObject object) {
        if (object.bytes() > 0) {
            LOG.warn("Deleted unread: {} bytes at {}, which no open receipt awaits", object.bytes(), object.key());
        }
        bucket.delete(object.key());
    }
}
