package org.cqube.emission;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.access.Access;
import org.cqube.bucket.Buckets;
import org.cqube.bucket.PartUploads;
import org.cqube.bucket.PartUploads.Part;
import org.cqube.emission.OpenReceipts.Emission;
import org.cqube.emission.Uploads.Upload;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Large zips in parts: any part can be sent again, in any order, until the whole is joined. */
@RestController
@RequestMapping("/data/uploads/{receipt}")
class PartsDoor {
    private static final int MOST_AT_ONCE = 100;

    private final Access access;
    private final OpenReceipts receipts;
    private final Uploads uploads;
    private final JoinParts join;
    private final PartUploads parts;
    private final EmissionSettings settings;
    private final Clock clock;

    PartsDoor(
            Access access,
            OpenReceipts receipts,
            Uploads uploads,
            JoinParts join,
            Buckets buckets,
            EmissionSettings settings,
            Clock clock) {
        this.access = access;
        this.receipts = receipts;
        this.uploads = uploads;
        this.join = join;
        this.parts = buckets.emissionParts();
        this.settings = settings;
        this.clock = clock;
    }

    record Status(
            String receipt,
            String station,
            long bytes,
            long partSize,
            int parts,
            List<Integer> received,
            Instant expiresAt) {}

    record Wanted(@Nullable List<Integer> numbers) {}

    record PartUrl(int number, String url, String method, Map<String, String> headers) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Urls(List<PartUrl> parts, Instant expiresAt) {}

    record Whole(@Nullable String sha256) {}

    @GetMapping
    Status get(@PathVariable String receipt) {
        return status(emission(receipt));
    }

    @PostMapping("/parts")
    Urls urls(@PathVariable String receipt, @RequestBody Wanted wanted) {
        Emission emission = emission(receipt);
        Upload upload = upload(receipt);
        requireOpen(emission, upload);
        List<Integer> numbers = wanted.numbers() == null ? List.of() : wanted.numbers();
        boolean right = !numbers.isEmpty()
                && numbers.size() <= MOST_AT_ONCE
                && numbers.stream().allMatch(number -> number != null && number >= 1 && number <= upload.parts());
        if (!right) {
            throw Problem.badRequest(
                    "bad_parts",
                    "\"numbers\" must be 1 to %d numbers of parts, each from 1 to %d"
                            .formatted(MOST_AT_ONCE, upload.parts()));
        }
        Instant expiresAt = clock.instant().plus(settings.urlValidity());
        return new Urls(
                numbers.stream()
                        .distinct()
                        .map(number -> {
                            var url = parts.presign(upload.key(), upload.id(), number, settings.urlValidity());
                            return new PartUrl(number, url.url(), "PUT", url.headers());
                        })
                        .toList(),
                expiresAt);
    }

    /** May be repeated: what is whole stays whole. */
    @PostMapping("/complete")
    Status complete(@PathVariable String receipt, @RequestBody Whole whole) {
        Emission emission = emission(receipt);
        Upload upload = upload(receipt);
        if (emission.station() == Station.EXPECTED) {
            requireOpen(emission, upload);
            join.run(upload, whole.sha256());
        } else if (!upload.joined()) {
            throw finished();
        }
        return status(emission(receipt));
    }

    private Status status(Emission emission) {
        Upload upload = upload(emission.receipt());
        List<Integer> received = emission.station() != Station.EXPECTED
                ? List.of()
                : parts.find(upload.key(), upload.id()).orElse(List.of()).stream()
                        .filter(part -> part.bytes() == upload.bytes(part.number()))
                        .map(Part::number)
                        .sorted()
                        .toList();
        return new Status(
                emission.receipt(),
                emission.station().id(),
                upload.bytes(),
                upload.partSize(),
                upload.parts(),
                received,
                emission.expiresAt());
    }

    private void requireOpen(Emission emission, Upload upload) {
        boolean open = emission.station() == Station.EXPECTED
                && !upload.joined()
                && emission.expiresAt().isAfter(clock.instant());
        if (!open) {
            throw finished();
        }
    }

    private static Problem finished() {
        return Problem.conflict(
                "finished", "This upload is over; the receipt says what became of it. Begin a new one to send again.");
    }

    private Emission emission(String receipt) {
        return Optional.of(receipt)
                .flatMap(receipts::find)
                .filter(found ->
                        access.maySeeEmission(access.current(), found.mandate().emitter()))
                .orElseThrow(() -> Problem.notFound("There is no receipt " + receipt + " of yours."));
    }

    private Upload upload(String receipt) {
        return uploads.find(receipt)
                .orElseThrow(() -> Problem.notFound("The file of receipt " + receipt + " is not sent in parts."));
    }
}
