package org.cqube.command.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Calls of an administrator who has signed in. */
final class AdminCalls {
    private static final String TOKEN = "bench";

    private final URI server;
    private final String cookie;

    AdminCalls(URI server, String user, String password) throws IOException, InterruptedException {
        this.server = server;
        this.cookie = new SignIn(server, user, password).open(1).getFirst();
    }

    void openCorrection(String source, String school, LocalDate day) throws IOException, InterruptedException {
        String body = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "source", source, "level", "school", "id", school, "from", day, "to", day, "reason", "bench"));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(server.resolve("/api/admin/corrections"))
                            .header("Content-Type", "application/json")
                            .header("Cookie", cookie + "; XSRF-TOKEN=" + TOKEN)
                            .header("X-XSRF-TOKEN", TOKEN)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("The correction was answered " + answer.statusCode() + ": " + answer.body());
            }
        }
    }
}
