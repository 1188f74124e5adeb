package org.cqube.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Every door of {@code doors.txt} is described at {@code /api/openapi}, and nothing is that is no door. */
// The same server as the walk's: it is started once for both.
@SpringBootTest(
        classes = WholeServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cqube.queue.enabled=false")
class OpenApiTest {
    /** Reached from inside alone. */
    private static final Set<String> NOT_TOLD = Set.of("ANY /error", "NONE");

    @LocalServerPort
    private int port;

    private JsonNode described;

    @BeforeEach
    void read() throws IOException {
        Call.Answer answer =
                Call.of("GET", "http://127.0.0.1:" + port + "/api/openapi").send();
        assertThat(answer.status()).isEqualTo(200);
        described = answer.json();
    }

    @Test
    void everyDoorIsDescribedAndNothingElse() {
        Set<String> doors = new TreeSet<>();
        text().lines()
                .filter(line -> line.startsWith("door "))
                .map(line -> line.substring(5).strip())
                .filter(door -> !NOT_TOLD.contains(door))
                .forEach(doors::add);
        Set<String> told = new TreeSet<>();
        for (var path : described.path("paths").properties()) {
            path.getValue()
                    .propertyNames()
                    .forEach(method -> told.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
        }
        assertThat(told).isEqualTo(doors);
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryAnswerIsToldWithItsParameters() {
        List<String> faults = new ArrayList<>();
        references(described, faults);
        for (var path : described.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                String door = method.getKey() + " " + path.getKey();
                if (method.getValue().path("summary").asString("").isBlank()) {
                    faults.add(door + " has no summary");
                }
                if (method.getValue().path("responses").isEmpty()) {
                    faults.add(door + " has no answer");
                }
                for (String place : path.getKey().split("/")) {
                    if (place.startsWith("{")
                            && !hasParameter(method.getValue(), place.substring(1, place.length() - 1))) {
                        faults.add(door + " does not tell " + place);
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private boolean hasParameter(JsonNode method, String name) {
        for (JsonNode parameter : method.path("parameters")) {
            JsonNode resolved = parameter.has("$ref")
                    ? described.at(parameter.path("$ref").asString().substring(1))
                    : parameter;
            if (resolved.path("name").asString().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private void references(JsonNode node, List<String> faults) {
        if (node.has("$ref")
                && described.at(node.path("$ref").asString().substring(1)).isMissingNode()) {
            faults.add(node.path("$ref").asString() + " leads nowhere");
        }
        node.forEach(child -> references(child, faults));
    }

    private static String text() {
        try (InputStream file = Objects.requireNonNull(DoorTable.class.getResourceAsStream("doors.txt"))) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
