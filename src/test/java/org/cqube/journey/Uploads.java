package org.cqube.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The emitter's side of the conversation, as docs/api.md tells it. */
final class Uploads {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Set<String> FINAL = Set.of("published", "refused", "expired", "stopped");

    private Uploads() {}

    static String send(URI root, String token, byte[] attendance) {
        return send(root, token, "student_attendance/student_attendance.zip", attendance);
    }

    /** Asks for the URL and puts the zip there; returns the receipt's id. */
    static String send(URI root, String token, String filename, byte[] zip) {
        HttpResponse<String> answer = send(askUrl(root, token, filename));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("upload-url: " + answer.statusCode() + " " + answer.body());
        }
        return put(JsonMapper.shared().readTree(answer.body()), zip);
    }

    /** Puts the zip where the answer said; returns the receipt's id. */
    static String put(JsonNode given, byte[] zip) {
        var put =
                HttpRequest.newBuilder(URI.create(given.get("url").asString())).PUT(BodyPublishers.ofByteArray(zip));
        given.get("headers")
                .properties()
                .forEach(header -> put.header(header.getKey(), header.getValue().asString()));
        HttpResponse<String> stored = send(put);
        if (stored.statusCode() != 200) {
            throw new IllegalStateException("PUT: " + stored.statusCode() + " " + stored.body());
        }
        return given.get("receipt").asString();
    }

    static HttpRequest.Builder askUrl(URI root, String token, String filename) {
        return HttpRequest.newBuilder(root.resolve("/data/upload-url"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        JsonMapper.shared().writeValueAsString(java.util.Map.of("filename", filename))));
    }

    /** Polls the receipt until everything in it has its verdict. */
    static JsonNode await(URI root, String token, String receipt) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        while (System.nanoTime() < end) {
            last = send(HttpRequest.newBuilder(root.resolve("/data/emissions/" + receipt))
                            .header("Authorization", "Bearer " + token))
                    .body();
            JsonNode answer = JsonMapper.shared().readTree(last);
            if (FINAL.contains(answer.path("station").asString())) {
                return answer;
            }
            pause();
        }
        throw new IllegalStateException("No verdict on " + receipt + ": " + last);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
