package org.cqube.emission;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cqube.access.Access;
import org.cqube.access.Mandate;
import org.cqube.access.Principal;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Buckets;
import org.cqube.source.Installation;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;
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
    private static final Pattern FILENAME =
            Pattern.compile("([a-z0-9_]{1,100})/([A-Za-z0-9_-][A-Za-z0-9_.-]{0,100})\\.zip");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final Access access;
    private final Sources sources;
    private final Bucket bucket;
    private final OpenReceipts receipts;
    private final TellReceipt tellReceipt;
    private final Installation installation;
    private final EmissionSettings settings;
    private final Clock clock;

    EmissionDoor(
            Access access,
            Sources sources,
            Buckets buckets,
            OpenReceipts receipts,
            TellReceipt tellReceipt,
            Installation installation,
            EmissionSettings settings,
            Clock clock) {
        this.access = access;
        this.sources = sources;
        this.bucket = buckets.emission();
        this.receipts = receipts;
        this.tellReceipt = tellReceipt;
        this.installation = installation;
        this.settings = settings;
        this.clock = clock;
    }

    record Wanted(@Nullable String filename) {}

    record UploadUrl(String receipt, String url, String method, Map<String, String> headers, Instant expiresAt) {}

    @PostMapping("/upload-url")
    UploadUrl open(@RequestBody Wanted wanted) {
        var matcher = FILENAME.matcher(wanted.filename() == null ? "" : wanted.filename());
        if (!matcher.matches()) {
            throw Problem.badRequest(
                    "bad_filename",
                    "\"filename\" must be <folder>/<name>.zip, the folder in lower case, the name of letters, digits, _ - and .");
        }
        String folder = matcher.group(1);
        if (!sources.hasFolder(folder)) {
            throw Problem.badRequest("unknown_folder", "There is no emission folder \"" + folder + "\".");
        }
        Principal principal = access.current();
        boolean allowed =
                sources.listSourcesOf(folder).stream().anyMatch(source -> access.maySend(principal, source));
        if (!allowed) {
            throw Problem.forbidden(
                    "source_not_allowed",
                    "This token may not send to \"" + folder + "\". Ask the administrator for one that may.");
        }
        return give(principal, folder, matcher.group(2));
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

    private UploadUrl give(Principal principal, String folder, String name) {
        Instant now = clock.instant();
        String receipt = ReceiptId.next(now.toEpochMilli());
        String stamp = STAMP.withZone(installation.zone()).format(now);
        String key = "%s/%s_%s_%s.zip".formatted(folder, name, stamp, receipt);
        var put = bucket.presignPut(key, settings.urlValidity());
        // By the clock that later decides whether it has run out.
        Instant expiresAt = now.plus(settings.urlValidity());
        // What a role may send and a token names is one; an administrator names none.
        Set<String> allowed = sources.listSourcesOf(folder).stream()
                .filter(source -> access.maySend(principal, source))
                .collect(Collectors.toSet());
        allowed.addAll(principal.sources());
        var mandate = new Mandate(receipt, principal.name(), allowed, principal.area());
        receipts.open(mandate, folder, name + ".zip", key, now, expiresAt);
        return new UploadUrl(receipt, put.url(), "PUT", put.headers(), expiresAt);
    }
}
