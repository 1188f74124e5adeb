package org.cqube.emission;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import org.cqube.access.Access;
import org.cqube.access.Principal;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Buckets;
import org.cqube.emission.SentForm.FilePart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The file as a parameter: one call, one acknowledgement. Streams into the bucket; what breaks off leaves nothing. */
@RestController
class UploadDoor {
    private static final Logger LOG = LoggerFactory.getLogger(UploadDoor.class);

    private final Access access;
    private final Destination destination;
    private final Admission admission;
    private final OpenReceipts receipts;
    private final EmissionSettings settings;
    private final Bucket bucket;
    private final TransactionTemplate transaction;
    private final Clock clock;

    UploadDoor(
            Access access,
            Destination destination,
            Admission admission,
            OpenReceipts receipts,
            EmissionSettings settings,
            Buckets buckets,
            TransactionTemplate transaction,
            Clock clock) {
        this.access = access;
        this.destination = destination;
        this.admission = admission;
        this.receipts = receipts;
        this.settings = settings;
        this.bucket = buckets.emission();
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param sha256 of the bytes that arrived, hex: the sender can compare */
    record Acknowledged(String receipt, String station, long bytes, String sha256) {}

    @PostMapping("/data/upload")
    ResponseEntity<Acknowledged> upload(HttpServletRequest request) {
        Principal principal = access.current();
        // A form is a little larger than its file: what is surely too large is not even begun.
        admission.require(principal.name(), Math.max(0, request.getContentLengthLong() - SentForm.MOST_AROUND));
        try (FilePart part = SentForm.read(request)) {
            var name = destination.check(part.filename(), principal);
            var place = destination.place(name, principal, clock.instant());
            var measured =
                    new MeasuredStream(part.content(), settings.maximumSize().toBytes(), admission::tooLarge);
            long bytes = store(place.key(), measured);
            Instant now = clock.instant();
            transaction.executeWithoutResult(status -> {
                receipts.open(place.mandate(), place.folder(), place.name(), place.key(), now, now);
                receipts.arrived(place.receipt(), bytes, java.util.Optional.empty());
            });
            return ResponseEntity.status(HttpStatus.CREATED)
                    .body(new Acknowledged(place.receipt(), Station.ARRIVED.id(), bytes, measured.sha256()));
        } catch (IOException e) {
            LOG.info("An upload of {} broke off: {}", principal.name(), e.toString());
            throw Problem.badRequest(
                    "upload_broken", "The file did not arrive whole and nothing of it was taken; send it again");
        }
    }

    private long store(String key, InputStream content) throws IOException {
        return bucket.putStream(key, content, "application/zip");
    }
}
