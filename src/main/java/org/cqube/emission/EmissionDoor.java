package org.cqube.emission;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cqube.access.Access;
import org.cqube.access.Principal;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Buckets;
import org.cqube.bucket.PartUploads;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The emitter's API: asks for a URL, then asks what became of the file. */
@RestController
@RequestMapping("/data")
class EmissionDoor {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    /** Parts grow with the file, so that even the largest stays below what S3 takes. */
    private static final int MOST_PARTS = PartUploads.MOST_PARTS - 1000;

    private final Access access;
    private final Destination destination;
    private final Admission admission;
    private final Bucket bucket;
    private final PartUploads parts;
    private final OpenReceipts receipts;
    private final Uploads uploads;
    private final TellReceipt tellReceipt;
    private final Repairable repairable;
    private final EmissionSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EmissionDoor(
            Access access,
            Destination destination,
            Admission admission,
            Buckets buckets,
            OpenReceipts receipts,
            Uploads uploads,
            TellReceipt tellReceipt,
            Repairable repairable,
            EmissionSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.access = access;
        this.destination = destination;
        this.admission = admission;
        this.bucket = buckets.emission();
        this.parts = buckets.emissionParts();
        this.receipts = receipts;
        this.uploads = uploads;
        this.tellReceipt = tellReceipt;
        this.repairable = repairable;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param bytes of the zip; needed with parts, else it is refused earlier where it is too large
     * @param parts true: it comes in parts
     * @param sha256 of the zip, hex; with parts alone
     * @param repairs receipt of the case that is repaired, or of a repair in it
     * @param number its data file; it may be left out where only one has refused records
     */
    record Wanted(
            @Nullable String filename,
            @Nullable Long bytes,
            @Nullable Boolean parts,
            @Nullable String sha256,
            @Nullable String repairs,
            @Nullable Integer number) {}

    sealed interface Given permits UploadUrl, InParts {}

    record UploadUrl(String receipt, String url, String method, Map<String, String> headers, Instant expiresAt)
            implements Given {}

    record InParts(String receipt, long bytes, long partSize, int parts, Instant expiresAt) implements Given {}

    @PostMapping("/upload-url")
    Given open(@RequestBody Wanted wanted) {
        Principal principal = access.current();
        var name = destination.check(wanted.filename(), principal);
        boolean inParts = Boolean.TRUE.equals(wanted.parts());
        long bytes = wanted.bytes() == null ? 0 : wanted.bytes();
        if (bytes < 0 || (inParts && bytes == 0)) {
            throw Problem.badRequest("bad_size", "\"bytes\" must be the size of the zip; with parts it must be said");
        }
        Optional<CaseId> repairs = wanted.repairs() == null
                ? Optional.empty()
                : Optional.of(repairable.get(principal, name.folder(), wanted.repairs(), wanted.number()));
        admission.require(principal.name(), bytes);
        var place = destination.place(name, principal, clock.instant());
        return inParts ? begin(place, bytes, wanted.sha256(), repairs) : give(place, repairs);
    }

    @GetMapping("/emissions/{receipt}")
    ReceiptView get(
            @PathVariable String receipt,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
        return receipts.find(receipt)
                .filter(emission -> access.maySeeEmission(
                        access.current(), emission.mandate().emitter()))
                .map(emission -> tellReceipt.tell(emission, Language.of(language)))
                .orElseThrow(() -> Problem.notFound("There is no receipt " + receipt + " of yours."));
    }

    private UploadUrl give(Destination.Place place, Optional<CaseId> repairs) {
        Instant now = clock.instant();
        var put = bucket.presignPut(place.key(), settings.urlValidity());
        // By the clock that later decides whether it has run out.
        Instant expiresAt = now.plus(settings.urlValidity());
        receipts.open(place.mandate(), place.folder(), place.name(), place.key(), now, expiresAt, repairs);
        return new UploadUrl(place.receipt(), put.url(), "PUT", put.headers(), expiresAt);
    }

    private InParts begin(Destination.Place place, long bytes, @Nullable String sha256, Optional<CaseId> repairs) {
        if (sha256 != null && !DIGEST.matcher(sha256).matches()) {
            throw Problem.badRequest("bad_digest", "\"sha256\" must be 64 hex digits in lower case");
        }
        Instant now = clock.instant();
        Instant expiresAt = now.plus(settings.partsValidity());
        long partSize = Math.max(settings.partSize().toBytes(), (bytes + MOST_PARTS - 1) / MOST_PARTS);
        String upload = parts.begin(place.key(), "application/zip");
        transaction.executeWithoutResult(status -> {
            receipts.open(place.mandate(), place.folder(), place.name(), place.key(), now, expiresAt, repairs);
            uploads.begin(place.receipt(), upload, bytes, partSize, sha256);
        });
        return new InParts(place.receipt(), bytes, partSize, (int) ((bytes + partSize - 1) / partSize), expiresAt);
    }
}
