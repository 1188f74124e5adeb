package org.cqube.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One call of the API over HTTP, as any client makes it. */
record Call(String method, String url, Map<String, String> headers, String body) {
    private static final JsonMapper JSON = new JsonMapper();

    static Call of(String method, String url) {
        return new Call(method, url, Map.of(), "");
    }

    Call with(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.merge(header, value, (a, b) -> header.equalsIgnoreCase("Cookie") ? a + "; " + b : b);
        return new Call(method, url, all, body);
    }

    Call with(Map<String, String> more) {
        Call call = this;
        for (var header : more.entrySet()) {
            call = call.with(header.getKey(), header.getValue());
        }
        return call;
    }

    /** As a page sends what it writes. */
    Call withCsrf() {
        return with("Cookie", "XSRF-TOKEN=c0ffee").with("X-XSRF-TOKEN", "c0ffee");
    }

    Call json(String content) {
        return new Call(method, url, headers, content).with("Content-Type", "application/json");
    }

    Answer send() {
        var request = HttpRequest.newBuilder(URI.create(url))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        // A connection of its own: a server may close one after it refused a body, and the next call would meet its
        // end.
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** The whole line that sets the cookie. */
        Optional<String> setsCookie(String name) {
            return response.headers().allValues("Set-Cookie").stream()
                    .filter(line -> line.startsWith(name + "="))
                    .findFirst();
        }

        /** Name and value, as the client sends them back. */
        String cookie(String name) {
            return setsCookie(name).orElseThrow().split(";")[0];
        }
    }
}
