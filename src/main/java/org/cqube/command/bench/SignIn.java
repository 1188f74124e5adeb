package org.cqube.command.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Signs a user in as often as readers are wanted, before anything is measured. */
public final class SignIn {
    private final URI server;
    private final String body;

    public SignIn(URI server, String user, String password) {
        this.server = server;
        this.body = JsonMapper.shared().writeValueAsString(Map.of("user", user, "password", password));
    }

    /** A Cookie header for each session. */
    public List<String> open(int count) throws IOException, InterruptedException {
        List<String> cookies = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < count; i++) {
                cookies.add(open(http));
            }
        }
        return cookies;
    }

    private String open(HttpClient http) throws IOException, InterruptedException {
        var session = HttpRequest.newBuilder(server.resolve("/api/session"));
        String token = cookie(http.send(session.copy().GET().build(), BodyHandlers.discarding()), "XSRF-TOKEN");
        HttpResponse<String> answer = http.send(
                session.copy()
                        .header("Content-Type", "application/json")
                        .header("Cookie", token)
                        .header("X-XSRF-TOKEN", token.substring(token.indexOf('=') + 1))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("Signing in was answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.headers().allValues("Set-Cookie").stream()
                .map(header -> header.split(";", 2)[0])
                .filter(pair -> !pair.startsWith("XSRF-TOKEN") && !pair.endsWith("="))
                .findFirst()
                .orElseThrow();
    }

    private static String cookie(HttpResponse<?> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(header -> header.split(";", 2)[0])
                .filter(pair -> pair.startsWith(name + "="))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The server gave no cookie " + name));
    }
}
