package org.cqube.command.emit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.cqube.command.emit.EmissionException.Kind;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Two calls of the server's emission API, repeated while the network or the server stumbles. */
final class ServerDoor {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST_JOIN = Duration.ofMinutes(10);
    private static final JsonMapper JSON = EmissionView.JSON;

    private final HttpClient http;
    private final URI server;
    private final String token;
    private final Retries retries;

    ServerDoor(HttpClient http, URI server, String token, Retries retries) {
        this.http = http;
        this.server = server;
        this.token = token;
        this.retries = retries;
    }

    /** @param more what is asked for besides, such as what is repaired */
    UploadUrl askUrl(String filename, Map<String, Object> more) {
        Map<String, Object> wanted = new TreeMap<>(more);
        wanted.put("filename", filename);
        return post("data/upload-url", wanted, UploadUrl.class);
    }

    /** Who is spoken to; never with the token. */
    String address() {
        return server.toString();
    }

    PartsUpload beginUpload(String filename, long bytes, String sha256) {
        return post(
                "data/upload-url",
                Map.of("filename", filename, "bytes", bytes, "parts", true, "sha256", sha256),
                PartsUpload.class);
    }

    /** Empty where the server knows none of that receipt. */
    Optional<PartsUpload> findUpload(String receipt) {
        try {
            return Optional.of(call(request("data/uploads/" + receipt).GET().build(), PartsUpload.class));
        } catch (EmissionException e) {
            if (e.kind() == Kind.REFUSED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    List<PartsUpload.Url> partUrls(String receipt, List<Integer> numbers) {
        return post("data/uploads/" + receipt + "/parts", Map.of("numbers", numbers), PartsUpload.Urls.class)
                .parts();
    }

    void completeUpload(String receipt, String sha256) {
        // The server reads the whole once more.
        Object body = Map.of("sha256", sha256);
        HttpRequest.Builder request = request("data/uploads/" + receipt + "/complete")
                .timeout(LONGEST_JOIN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        call(request.build(), PartsUpload.class);
    }

    private <T> T post(String path, Object body, Class<T> type) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return call(request.build(), type);
    }

    EmissionView ask(String receipt) {
        return call(request("data/emissions/" + receipt).GET().build(), EmissionView.class);
    }

    CaseView askCase(String receipt) {
        return call(request("api/files/" + receipt + "/case").GET().build(), CaseView.class);
    }

    CaseView confirm(String receipt, int number, String code) {
        HttpRequest.Builder request = request("api/files/" + receipt + "/case/" + number + "/confirm")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("code", code))));
        return call(request.build(), CaseView.class);
    }

    /** The list of records that are refused still, as CSV. */
    byte[] askRefused(String receipt, int number) {
        String path = "api/files/" + receipt + "/case/" + number + "/refused.csv";
        try {
            return send(request(path).setHeader("Accept", "*/*").build());
        } catch (EmissionException e) {
            throw e.kind() == Kind.REFUSED
                    ? new EmissionException(Kind.REFUSED, "No record of that receipt waits for a repair.", e)
                    : e;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private <T> T call(HttpRequest request, Class<T> type) {
        try {
            return JSON.readValue(send(request), type);
        } catch (JacksonException e) {
            throw new EmissionException(
                    Kind.UNKNOWN, server + " does not answer as cQube does: is the address right?", e);
        }
    }

    /** What is answered to a call that was done. */
    private byte[] send(HttpRequest request) {
        return retries.run(request.uri().getPath(), () -> {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            int status = response.statusCode();
            if (status == 429 || status >= 500) {
                throw new IOException("the server answered " + status + ": " + detail(response));
            } else if (status == 401 || status == 403) {
                throw new EmissionException(Kind.NOT_ALLOWED, notAllowed(status, detail(response)));
            } else if (status / 100 != 2) {
                throw new EmissionException(Kind.REFUSED, "The server answered " + status + ": " + detail(response));
            }
            return response.body();
        });
    }

    private static String notAllowed(int status, String detail) {
        return status == 401
                ? "The server does not know this token, or it has ended. An administrator gives a new one: ./cqube token"
                : "The token is not allowed to do this: " + detail;
    }

    /** What a problem answer says, else the beginning of whatever came. */
    private static String detail(HttpResponse<byte[]> response) {
        try {
            Problem problem = JSON.readValue(response.body(), Problem.class);
            String said = problem.detail() != null ? problem.detail() : problem.title();
            return said == null ? "" : Printed.safe(said);
        } catch (JacksonException e) {
            return Printed.cut(Printed.safe(new String(response.body(), UTF_8)), 200);
        }
    }

    private record Problem(@Nullable String title, @Nullable String detail) {}
}
