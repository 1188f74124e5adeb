package org.cqube.command.emit;

import static org.cqube.command.emit.EmissionException.Kind;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Sends zips as an emitter does and hears what became of them. A PUT whose answer was lost is not taken for a failure: the receipt is
 * asked. One thread.
 */
public final class EmissionClient implements AutoCloseable {
    private static final int ATTEMPTS = 7;
    /** Set by the client itself; a caller may not. */
    private static final Set<String> OWN_HEADERS = Set.of("host", "content-length", "connection", "expect", "upgrade");

    private static final Duration LONGEST_UPLOAD = Duration.ofHours(2);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(2);

    private final HttpClient http;
    private final ServerDoor door;
    private final Retries retries;
    private final Progress progress;

    /** Hears how it goes. */
    public interface Progress {
        /** So many bytes of the zip have gone. */
        void sent(String name, long bytes, long all);

        /** The emission reached a station. */
        void reached(EmissionView emission);

        /** A fault that is tried again. */
        void stumbled(String what);
    }

    /** @param server the address whose {@code /data/upload-url} is asked */
    public EmissionClient(URI server, String token, Progress progress) {
        this(server, token, progress, Duration.ofMillis(500));
    }

    EmissionClient(URI server, String token, Progress progress, Duration firstPause) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        this.retries = new Retries(ATTEMPTS, firstPause, progress::stumbled);
        this.progress = progress;
        String address = server.toString();
        this.door = new ServerDoor(http, URI.create(address.endsWith("/") ? address : address + "/"), token, retries);
    }

    /**
     * Sends one zip.
     *
     * @param name {@code <name>.zip}, without the folder
     * @return the receipt
     */
    public String send(String folder, String name, Path zip) {
        return send(folder, name, zip, Map.of());
    }

    /**
     * Sends one zip that repairs refused records.
     *
     * @param of receipt of the case
     * @param number data file of that receipt; 0: the only one that has refused records
     * @return the repair's own receipt
     */
    public String sendRepair(String folder, String name, Path zip, String of, int number) {
        return send(folder, name, zip, number == 0 ? Map.of("repairs", of) : Map.of("repairs", of, "number", number));
    }

    private String send(String folder, String name, Path zip, Map<String, Object> more) {
        for (int url = 1; ; url++) {
            UploadUrl upload = door.askUrl(folder + "/" + name, more);
            if (put(upload, name, zip)) {
                return upload.receipt();
            } else if (url == 3) {
                throw new EmissionException(
                        Kind.UNKNOWN,
                        "The upload was not finished before its URL ran out, three times: is the link too slow?");
            }
        }
    }

    /** The same in parts, which a cut line and a new start of the client survive: for large zips. */
    public String sendInParts(String folder, String name, Path zip) {
        try {
            return new PartsSender(http, door, retries, progress).send(folder, name, zip);
        } catch (IOException e) {
            throw new EmissionException(Kind.USAGE, "It cannot be read: " + e.getMessage(), e);
        }
    }

    /** Waits until nothing more will happen to an emission. */
    public EmissionView await(String receipt, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        String station = "";
        for (Duration pause = Duration.ofMillis(100); ; pause = longer(pause)) {
            EmissionView emission = door.ask(receipt);
            if (!emission.station().equals(station)) {
                station = emission.station();
                progress.reached(emission);
            }
            if (emission.isFinal()) {
                return emission;
            } else if (System.nanoTime() > end) {
                throw new EmissionException(
                        Kind.UNKNOWN,
                        "%s is still '%s' after %d s; ask again later: ./cqube emit --receipt %s"
                                .formatted(emission.name(), station, patience.toSeconds(), receipt));
            }
            Retries.sleep(pause);
        }
    }

    /** Who is spoken to. */
    String server() {
        return door.address();
    }

    public EmissionView ask(String receipt) {
        return door.ask(receipt);
    }

    /** What became of the refused records of a receipt. */
    CaseView askCase(String receipt) {
        return door.askCase(receipt);
    }

    /** The records of a receipt's data file that are refused still, as CSV. */
    byte[] askRefused(String receipt, int number) {
        return door.askRefused(receipt, number);
    }

    /** Says that what a warning found odd is right. */
    CaseView confirm(String receipt, int number, String code) {
        return door.confirm(receipt, number, code);
    }

    /** True: it lies there. False: the URL is of no use any more. */
    private boolean put(UploadUrl upload, String name, Path zip) {
        return retries.run("Upload of " + name, () -> {
            HttpResponse<String> response;
            try {
                response = http.send(request(upload, name, zip), BodyHandlers.ofString());
            } catch (IOException e) {
                // The zip may have arrived whole and only the answer been lost.
                if (hasArrived(upload.receipt())) {
                    return true;
                }
                throw e;
            }
            return switch (response.statusCode()) {
                case 200, 201, 204 -> true;
                // Something lies at this key already, and nobody else knows the key: it is an earlier attempt of ours.
                case 412 -> true;
                case 403 -> hasArrived(upload.receipt());
                default -> {
                    if (response.statusCode() == 409 && hasArrived(upload.receipt())) {
                        yield true;
                    }
                    throw new IOException("the store answered " + response.statusCode() + ": "
                            + Printed.cut(Printed.safe(response.body()), 200));
                }
            };
        });
    }

    private HttpRequest request(UploadUrl upload, String name, Path zip) throws IOException {
        var body = new CountedFile(
                zip, bytes -> progress.sent(name, bytes, zip.toFile().length()));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(upload.url()))
                .timeout(LONGEST_UPLOAD)
                .PUT(body);
        Map<String, String> headers = upload.headers() == null ? Map.of() : upload.headers();
        headers.forEach((header, value) -> {
            if (!OWN_HEADERS.contains(header.toLowerCase(java.util.Locale.ROOT))) {
                request.header(header, value);
            }
        });
        return request.build();
    }

    private boolean hasArrived(String receipt) {
        return !Set.of("expected", "expired").contains(door.ask(receipt).station());
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_POLL) < 0 ? doubled : LONGEST_POLL;
    }

    @Override
    public void close() {
        http.close();
    }
}
