package org.cqube.emission;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Bucket.StoredObject;
import org.cqube.bucket.Buckets;
import org.cqube.bucket.PartUploads;
import org.cqube.bucket.PartUploads.Part;
import org.cqube.emission.Uploads.Upload;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes one object of the parts, and reads it once to see that it is what the sender has: only then has it arrived. Every step may be done
 * again after a crash.
 */
@Component
class JoinParts {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST_NAMED = 100;

    private final OpenReceipts receipts;
    private final Uploads uploads;
    private final Tombstones tombstones;
    private final PartUploads parts;
    private final Bucket bucket;
    private final TransactionTemplate transaction;

    JoinParts(
            OpenReceipts receipts,
            Uploads uploads,
            Tombstones tombstones,
            Buckets buckets,
            TransactionTemplate transaction) {
        this.receipts = receipts;
        this.uploads = uploads;
        this.tombstones = tombstones;
        this.parts = buckets.emissionParts();
        this.bucket = buckets.emission();
        this.transaction = transaction;
    }

    /** @param sha256 of the whole zip, hex; may be left out where it was announced */
    void run(Upload upload, @Nullable String sha256) {
        String wanted = digest(upload, sha256);
        Optional<List<Part>> come = parts.find(upload.key(), upload.id());
        if (come.isPresent()) {
            parts.join(upload.key(), upload.id(), whole(upload, come.get()));
        } else {
            // Joined before, by a call whose answer was lost; or the store has lost it.
            boolean there = bucket.head(upload.key())
                    .map(StoredObject::bytes)
                    .filter(bytes -> bytes == upload.bytes())
                    .isPresent();
            if (!there) {
                throw Problem.conflict("upload_lost", "The store has lost the parts; begin a new upload");
            }
        }
        if (wanted.equals(read(upload))) {
            transaction.executeWithoutResult(status -> {
                uploads.joined(upload.receipt());
                receipts.arrived(upload.receipt(), upload.bytes(), Optional.empty());
            });
        } else {
            receipts.close(upload.receipt(), Station.REFUSED, Optional.of(Refusal.of("upload_digest")));
            receipts.find(upload.receipt()).ifPresent(tombstones::set);
            throw Problem.conflict(
                    "digest_differs",
                    "What arrived does not have this SHA-256: it was changed on its way, or while it was read. Begin a new"
                            + " upload");
        }
    }

    private static String digest(Upload upload, @Nullable String sha256) {
        String told = sha256 == null ? upload.sha256() : sha256.toLowerCase(Locale.ROOT);
        if (told == null || !DIGEST.matcher(told).matches()) {
            throw Problem.badRequest("bad_digest", "\"sha256\" must be the SHA-256 of the whole zip, 64 hex digits");
        }
        if (upload.sha256() != null && !upload.sha256().equals(told)) {
            throw Problem.badRequest("bad_digest", "This is not the SHA-256 that was announced");
        }
        return told;
    }

    private static List<Part> whole(Upload upload, List<Part> come) {
        Map<Integer, Part> byNumber = come.stream()
                .filter(part -> part.bytes() == upload.bytes(part.number()))
                .collect(Collectors.toMap(Part::number, Function.identity()));
        List<Integer> missing = IntStream.rangeClosed(1, upload.parts())
                .filter(number -> !byNumber.containsKey(number))
                .boxed()
                .limit(MOST_NAMED)
                .toList();
        if (!missing.isEmpty()) {
            Problem problem = Problem.conflict(
                    "parts_missing",
                    "Parts are missing or not of their size: " + missing + "; send them and ask again");
            problem.getBody().setProperty("missing", missing);
            throw problem;
        }
        return IntStream.rangeClosed(1, upload.parts())
                .mapToObj(number -> java.util.Objects.requireNonNull(byNumber.get(number)))
                .toList();
    }

    private String read(Upload upload) {
        try (InputStream object = bucket.open(upload.key());
                var measured = new MeasuredStream(object, Long.MAX_VALUE, IllegalStateException::new)) {
            measured.transferTo(OutputStream.nullOutputStream());
            return measured.sha256();
        } catch (IOException e) {
            throw new UncheckedIOException("The joined parts of " + upload.receipt() + " cannot be read", e);
        }
    }
}
