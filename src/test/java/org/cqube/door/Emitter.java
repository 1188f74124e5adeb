package org.cqube.door;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cqube.access.Area;
import org.cqube.access.Tokens;
import org.cqube.door.Call.Answer;
import tools.jackson.databind.JsonNode;

/** An emitter's program, written from {@code docs/api.md} alone. */
record Emitter(int port, String name, String token) {
    static final Emitter NOBODY = new Emitter(0, "", "");

    /** One that nobody has heard of before. */
    static Emitter of(int port, Tokens tokens, Set<String> sources) {
        String name = "e" + UUID.randomUUID().toString().substring(0, 8);
        return new Emitter(port, name, "").with(tokens, sources, Optional.empty());
    }

    /** The same with another token. */
    Emitter with(Tokens tokens, Set<String> sources, Optional<Area> area) {
        return new Emitter(
                port,
                name,
                tokens.issue(name, sources, area, Duration.ofDays(365)).secret());
    }

    Call post() {
        return call("POST", "/data/upload-url");
    }

    Answer ask(String filename) {
        return post().json("{\"filename\":\"" + filename + "\"}").send();
    }

    Answer get(String path) {
        return call("GET", path).send();
    }

    Answer read(JsonNode url) {
        return get("/data/emissions/" + receipt(url));
    }

    String station(JsonNode url) {
        return read(url).json().get("station").asString();
    }

    static String receipt(JsonNode url) {
        return url.get("receipt").asString();
    }

    static int put(JsonNode url, String content) {
        return put(url.get("url").asString(), url, content);
    }

    static int put(String address, JsonNode url, String content) {
        Map<String, String> headers = new LinkedHashMap<>();
        url.get("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString()));
        return new Call("PUT", address, headers, content).send().status();
    }

    private Call call(String method, String path) {
        return Call.of(method, "http://127.0.0.1:" + port + path).with("Authorization", "Bearer " + token);
    }
}
