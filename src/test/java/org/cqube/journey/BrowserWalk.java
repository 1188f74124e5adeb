package org.cqube.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A walk of {@code web/e2e} in a real Chromium: what it is given goes in as JSON, its steps come out one by one. */
final class BrowserWalk {
    private BrowserWalk() {}

    /** Every step the script took, with {@code name}, {@code passed} and {@code error}. */
    static List<JsonNode> take(String script, Map<String, Object> given) throws IOException, InterruptedException {
        Path log = Path.of("target/browser-" + script + ".log");
        Process process = new ProcessBuilder("node", "e2e/" + script)
                .directory(Path.of("web").toFile())
                .redirectError(log.toFile())
                .start();
        try (var in = process.getOutputStream()) {
            // On standard input, not as arguments: a process list shows those.
            in.write(JsonMapper.shared().writeValueAsBytes(given));
        }
        List<JsonNode> steps = new ArrayList<>();
        try (var lines = process.inputReader(UTF_8)) {
            lines.lines().forEach(line -> steps.add(JsonMapper.shared().readTree(line)));
        }
        assertThat(process.waitFor()).as(log + " says why").isZero();
        return steps;
    }

    static Stream<DynamicTest> tests(List<JsonNode> steps) {
        return steps.stream()
                .map(step -> DynamicTest.dynamicTest(
                        step.path("name").asString(),
                        () -> assertThat(step.path("passed").asBoolean())
                                .as(step.path("error").asString())
                                .isTrue()));
    }

    static String browser() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("Chromium is needed: ./cqube test says how to install it"));
    }
}
