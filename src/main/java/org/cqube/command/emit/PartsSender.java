package org.cqube.command.emit;

import static org.cqube.command.emit.EmissionException.Kind;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Sends a large zip part by part. A line that is cut costs one part; a client that is started anew goes on with what is missing. The
 * attempts count anew with each part that came through: a bad line is a slow one, not a broken one.
 */
final class PartsSender {
    /** Addresses asked for at once: they live a quarter of an hour. */
    private static final int AT_ONCE = 4;

    private static final Duration LONGEST_PART = Duration.ofMinutes(30);
    private static final Set<String> OWN_HEADERS = Set.of("host", "content-length", "connection", "expect", "upgrade");

    private final HttpClient http;
    private final ServerDoor door;
    private final Retries retries;
    private final EmissionClient.Progress progress;

    PartsSender(HttpClient http, ServerDoor door, Retries retries, EmissionClient.Progress progress) {
        this.http = http;
        this.door = door;
        this.retries = retries;
        this.progress = progress;
    }

    /** Returns the receipt once the server has the whole and its digest is right. */
    String send(String folder, String name, Path zip) throws IOException {
        Optional<SentParts> before = SentParts.find(zip, door.address());
        Optional<PartsUpload> goesOn =
                before.flatMap(sent -> door.findUpload(sent.receipt())).filter(upload -> !upload.isLost());
        SentParts sent;
        PartsUpload upload;
        if (before.isPresent() && goesOn.isPresent()) {
            sent = before.get();
            upload = goesOn.get();
        } else {
            String sha256 = sha256(zip);
            long bytes = Files.size(zip);
            upload = door.beginUpload(folder + "/" + name, bytes, sha256);
            sent = new SentParts(
                    door.address(),
                    upload.receipt(),
                    bytes,
                    Files.getLastModifiedTime(zip).toMillis(),
                    sha256);
            sent.save(zip);
        }
        if (upload.isOpen()) {
            sendMissing(upload, name, zip);
            door.completeUpload(upload.receipt(), sent.sha256());
        }
        SentParts.forget(zip);
        return upload.receipt();
    }

    private void sendMissing(PartsUpload upload, String name, Path zip) {
        List<Integer> missing = new ArrayList<>();
        for (int number = 1; number <= upload.parts(); number++) {
            if (!upload.has(number)) {
                missing.add(number);
            }
        }
        for (int i = 0; i < missing.size(); i += AT_ONCE) {
            List<Integer> next = missing.subList(i, Math.min(i + AT_ONCE, missing.size()));
            for (PartsUpload.Url url : door.partUrls(upload.receipt(), next)) {
                sendPart(upload, url, name, zip);
            }
        }
    }

    private void sendPart(PartsUpload upload, PartsUpload.Url given, String name, Path zip) {
        long from = (given.number() - 1) * upload.partSize();
        var range = new FileRange(zip, from, Math.min(upload.partSize(), upload.bytes() - from));
        var url = new java.util.concurrent.atomic.AtomicReference<>(given);
        retries.run("Part %d of %s".formatted(given.number(), name), () -> {
            HttpResponse<String> answer =
                    http.send(request(url.get(), range, name, upload.bytes()), BodyHandlers.ofString());
            if (answer.statusCode() == 403) {
                // It has run out, or our clock and the store's differ: another one.
                url.set(door.partUrls(upload.receipt(), List.of(given.number())).getFirst());
            }
            if (answer.statusCode() / 100 != 2) {
                throw new IOException("the store answered " + answer.statusCode() + ": "
                        + Printed.cut(Printed.safe(answer.body()), 200));
            }
            return true;
        });
    }

    private HttpRequest request(PartsUpload.Url url, FileRange range, String name, long all) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.url()))
                .timeout(LONGEST_PART)
                .PUT(range.body(bytes -> progress.sent(name, range.from() + bytes, all)));
        url.headers().forEach((header, value) -> {
            if (!OWN_HEADERS.contains(header.toLowerCase(Locale.ROOT))) {
                request.header(header, value);
            }
        });
        return request.build();
    }

    static String sha256(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file);
                var digested = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new EmissionException(Kind.USAGE, "Every Java has SHA-256", e);
        }
    }
}
