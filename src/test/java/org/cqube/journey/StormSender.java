package org.cqube.journey;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An emitter's program in bad weather, written from {@code docs/api.md} alone: it repeats what was not answered, and asks the receipt before it
 * sends a file a second time.
 */
final class StormSender {
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Set<String> NOT_THERE = Set.of("expected", "expired");

    private final URI root;
    private final String token;
    private final long end = System.nanoTime() + PATIENCE.toNanos();

    StormSender(URI root, String token) {
        this.root = root;
        this.token = token;
    }

    /** Returns the one receipt under which the file arrived. */
    String send(String filename, byte[] zip) {
        while (true) {
            JsonNode url = ask("/data/upload-url", Map.of("filename", filename));
            String receipt = url.get("receipt").asString();
            while (true) {
                int status = put(url, zip);
                if (status == 200 || status == 412 || hasArrived(receipt)) {
                    return receipt;
                }
                if (status == 403) {
                    break;
                }
                pause();
            }
        }
    }

    /** The same in parts. */
    String sendInParts(String filename, byte[] zip) {
        while (true) {
            JsonNode upload = ask("/data/upload-url", Map.of("filename", filename, "bytes", zip.length, "parts", true));
            String receipt = upload.get("receipt").asString();
            while (!isOver(receipt)) {
                // 409 where the upload has been completed, though the answer was lost: the receipt says so.
                JsonNode parts =
                        json(call(post("/data/uploads/" + receipt + "/parts", Map.of("numbers", List.of(1)))), 200);
                if (!parts.isMissingNode() && put(parts.get("parts").get(0), zip) == 200) {
                    // 409 where the store lost the part to a fault: it is sent again.
                    call(post("/data/uploads/" + receipt + "/complete", Map.of("sha256", sha256(zip))));
                }
                pause();
            }
            if (hasArrived(receipt)) {
                return receipt;
            }
        }
    }

    private boolean isOver(String receipt) {
        return !told(receipt).path("station").asString().equals("expected");
    }

    private boolean hasArrived(String receipt) {
        return !NOT_THERE.contains(told(receipt).path("station").asString());
    }

    JsonNode told(String receipt) {
        while (true) {
            HttpResponse<String> answer = call(HttpRequest.newBuilder(root.resolve("/data/emissions/" + receipt)));
            JsonNode json = json(answer, 200);
            if (!json.isMissingNode()) {
                return json;
            }
            pause();
        }
    }

    private JsonNode ask(String path, Object body) {
        while (true) {
            JsonNode json = json(call(post(path, body)), 200);
            if (!json.isMissingNode()) {
                return json;
            }
            pause();
        }
    }

    private HttpRequest.Builder post(String path, Object body) {
        return HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
    }

    private int put(JsonNode url, byte[] zip) {
        var request = HttpRequest.newBuilder(URI.create(url.get("url").asString()))
                .timeout(Duration.ofSeconds(30))
                .PUT(BodyPublishers.ofByteArray(zip));
        url.get("headers")
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asString()));
        return answer(request).statusCode();
    }

    private HttpResponse<String> call(HttpRequest.Builder request) {
        return answer(request.timeout(Duration.ofSeconds(30)).header("Authorization", "Bearer " + token));
    }

    /** Missing where it was not that answer, or not all of it came. */
    private JsonNode json(HttpResponse<String> answer, int status) {
        try {
            if (answer.statusCode() == status) {
                return JsonMapper.shared().readTree(answer.body());
            }
        } catch (JacksonException cut) {
            // Again.
        }
        if (System.nanoTime() > end) {
            throw new IllegalStateException("No answer: " + answer.statusCode() + " " + answer.body());
        }
        return JsonMapper.shared().missingNode();
    }

    private static HttpResponse<String> answer(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(built, BodyHandlers.ofString());
        } catch (IOException cut) {
            return new Nothing(built);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** No answer came. */
    private record Nothing(HttpRequest request) implements HttpResponse<String> {
        @Override
        public int statusCode() {
            return 0;
        }

        @Override
        public java.util.Optional<HttpResponse<String>> previousResponse() {
            return java.util.Optional.empty();
        }

        @Override
        public java.net.http.HttpHeaders headers() {
            return java.net.http.HttpHeaders.of(Map.of(), (name, value) -> true);
        }

        @Override
        public String body() {
            return "";
        }

        @Override
        public java.util.Optional<javax.net.ssl.SSLSession> sslSession() {
            return java.util.Optional.empty();
        }

        @Override
        public URI uri() {
            return request.uri();
        }

        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }
}
