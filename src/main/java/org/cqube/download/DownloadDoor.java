package org.cqube.download;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.cqube.access.Access;
import org.cqube.access.Principal;
import org.cqube.access.RequestRefusedException;
import org.cqube.access.SecondLayer;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Buckets;
import org.cqube.download.Tickets.Found;
import org.cqube.download.Tickets.Ticket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The specification's download API. */
@RestController
@RequestMapping("/data")
class DownloadDoor {
    private static final Logger LOG = LoggerFactory.getLogger(DownloadDoor.class);
    private static final int LONGEST_KEY = 1024;

    private final Access access;
    private final FileRights rights;
    private final Tickets tickets;
    private final Buckets buckets;
    private final DownloadSettings settings;
    private final ObjectProvider<SecondLayer> layers;

    DownloadDoor(
            Access access,
            FileRights rights,
            Tickets tickets,
            Buckets buckets,
            DownloadSettings settings,
            ObjectProvider<SecondLayer> layers) {
        this.access = access;
        this.rights = rights;
        this.tickets = tickets;
        this.buckets = buckets;
        this.settings = settings;
        this.layers = layers;
    }

    /** @param limit most files in the answer; null: all there are */
    record Listed(
            @Nullable String bucket,
            @Nullable String prefix,
            @Nullable Integer limit,
            @Nullable String marker) {}

    /** @param filename a key or a list of keys: both are in use */
    record Wanted(@Nullable Object filename, @Nullable String bucket) {}

    @GetMapping("/list_s3_buckets")
    Map<String, String> buckets() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("input", buckets.input().name());
        names.put("output", buckets.output().name());
        names.put("emission", buckets.emission().name());
        return names;
    }

    @PostMapping("/list_s3_files")
    ResponseEntity<StreamingResponseBody> files(@RequestBody Listed wanted) {
        Bucket bucket = bucket(wanted.bucket());
        if (wanted.limit() != null && wanted.limit() < 1) {
            throw new RequestRefusedException(HttpStatus.BAD_REQUEST, "bad_limit", "\"limit\" must be at least 1");
        }
        // The right is asked here, not in the thread that writes the answer.
        Predicate<String> mine = rights.keys(access.current(), bucket.name());
        var list = new ListObjects(
                bucket,
                wanted.prefix() == null ? "" : wanted.prefix(),
                Optional.ofNullable(wanted.marker()),
                Optional.ofNullable(wanted.limit()),
                mine);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(list::write);
    }

    @PostMapping("/download_uri")
    Map<String, String> addresses(@RequestBody Wanted wanted) {
        Bucket bucket = bucket(wanted.bucket());
        Principal principal = access.current();
        List<String> keys = keys(wanted.filename());
        Predicate<String> mine = rights.keys(principal, bucket.name());
        for (String key : keys) {
            if (!mine.test(key) || bucket.head(key).isEmpty()) {
                throw new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "no_such_file", "There is no file \"" + key + "\" that you may have");
            }
        }
        Map<String, String> addresses = new LinkedHashMap<>();
        for (String key : keys) {
            String secret = tickets.give(new Ticket(principal.name(), kind(bucket), key));
            addresses.put(
                    key,
                    ServletUriComponentsBuilder.fromCurrentContextPath()
                            .path("/data/download/" + secret)
                            .toUriString());
        }
        LOG.info("{} may download {} files of {} once", principal.name(), keys.size(), bucket.name());
        return addresses;
    }

    @GetMapping("/download/{ticket}")
    ResponseEntity<StreamingResponseBody> download(@PathVariable String ticket, HttpServletRequest request) {
        if (request.getMethod().equals(HttpMethod.HEAD.name())) {
            // A look must not use the address up.
            throw new RequestRefusedException(
                    HttpStatus.METHOD_NOT_ALLOWED, "method_not_allowed", "This address is for one GET");
        }
        layers.ifAvailable(layer -> tickets.findUser(ticket).ifPresent(user -> layer.require(request, user)));
        return switch (tickets.use(ticket)) {
            case Found.Unknown() ->
                throw new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "not_found", "There is no such download; ask for an address");
            case Found.Used() ->
                throw new RequestRefusedException(
                        HttpStatus.GONE, "url_used", "This address was used; ask for another one");
            case Found.Expired() ->
                throw new RequestRefusedException(
                        HttpStatus.GONE, "url_expired", "This address has run out; ask for another one");
            case Found.Valid(Ticket valid) -> send(valid);
        };
    }

    private ResponseEntity<StreamingResponseBody> send(Ticket ticket) {
        Bucket bucket = switch (ticket.bucket()) {
            case "emission" -> buckets.emission();
            case "input" -> buckets.input();
            default -> buckets.output();
        };
        LOG.info("{} downloads {} of {}", ticket.user(), ticket.key(), bucket.name());
        return SentObject.of(bucket, ticket.key())
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.GONE, "no_such_file", "The file is not there any more; list the files again"));
    }

    private List<String> keys(@Nullable Object filename) {
        List<?> wanted = filename instanceof List<?> list ? list : filename == null ? List.of() : List.of(filename);
        boolean right = !wanted.isEmpty()
                && wanted.size() <= settings.mostFiles()
                && wanted.stream().allMatch(DownloadDoor::isKey);
        if (!right) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST,
                    "bad_filename",
                    "\"filename\" must be a key as list_s3_files gives it, or a list of up to " + settings.mostFiles());
        }
        return wanted.stream().map(String::valueOf).distinct().toList();
    }

    private static boolean isKey(@Nullable Object name) {
        return name instanceof String key
                && !key.isEmpty()
                && key.length() <= LONGEST_KEY
                && key.chars().noneMatch(Character::isISOControl)
                && !key.contains("\\")
                && List.of(key.split("/", -1)).stream()
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    private String kind(Bucket bucket) {
        return bucket.name().equals(buckets.emission().name())
                ? "emission"
                : bucket.name().equals(buckets.input().name()) ? "input" : "output";
    }

    private Bucket bucket(@Nullable String name) {
        for (Bucket bucket : List.of(buckets.emission(), buckets.input(), buckets.output())) {
            if (bucket.name().equals(name)) {
                return bucket;
            }
        }
        throw new RequestRefusedException(
                HttpStatus.BAD_REQUEST, "not_our_bucket", "\"bucket\" must be one that list_s3_buckets names");
    }
}
