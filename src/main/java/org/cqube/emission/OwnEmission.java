package org.cqube.emission;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cqube.access.Mandate;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Buckets;
import org.springframework.stereotype.Component;

/** Files that the program sends to itself: from here on they go the way of every other. */
@Component
public class OwnEmission {
    /** Whose they are; no user can be called so. */
    public static final String EMITTER = "cQube";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private final OpenReceipts receipts;
    private final Bucket bucket;
    private final Clock clock;

    OwnEmission(OpenReceipts receipts, Buckets buckets, Clock clock) {
        this.receipts = receipts;
        this.bucket = buckets.emission();
        this.clock = clock;
    }

    /**
     * Opens a receipt in the caller's transaction: where that fails, an object is left that no receipt awaits, and it is swept.
     *
     * @param zip with its manifest
     * @return the receipt
     */
    public String send(String source, String folder, String name, byte[] zip) {
        Instant now = clock.instant();
        String receipt = ReceiptId.next(now.toEpochMilli());
        String key = "%s/%s_%s_%s.zip".formatted(folder, name, STAMP.format(now), receipt);
        bucket.put(key, zip, "application/zip", Map.of());
        receipts.open(
                new Mandate(receipt, EMITTER, Set.of(source), Optional.empty()), folder, name + ".zip", key, now, now);
        receipts.arrived(receipt, zip.length, Optional.empty());
        return receipt;
    }
}
