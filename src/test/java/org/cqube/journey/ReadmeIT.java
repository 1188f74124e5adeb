package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.cqube.access.Users;
import org.cqube.download.Grant;
import org.cqube.download.Grants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of the README, run by bash and curl as they stand there: an emitter's conversation, the repair of what was refused, an analyst's. */
class ReadmeIT {
    private static final String ADDRESS = "http://127.0.0.1:8080";
    /** The script of that name without its build: the tests' classes are the program already. */
    private static final String CQUBE = "#!/usr/bin/env bash\nexec \"$JAVA\" -cp \"$CLASSES\" org.cqube.Cqube \"$@\"\n";

    private @TempDir Path data;

    @Test
    void theConversationsWorkAsTheyAreShown() throws Exception {
        List<String> blocks = blocks();
        assertThat(blocks).hasSize(3);
        var state = new TestState(3, 1, 5);
        try (var server = TestServer.start(data.resolve("server"))) {
            Path folder = Files.createDirectories(data.resolve("here"));
            String token = KillIT.prepare(server, state);
            Files.writeString(folder.resolve("token"), token + "\n");
            List<String> rows = new ArrayList<>(state.attendanceRows("2026-27", 7, 20));
            rows.set(0, rows.getFirst().replace("|2026-27|7|", "|2026-27|13|"));
            Files.write(folder.resolve("student_attendance.zip"), KillIT.attendance(rows));

            String said = run(blocks.getFirst(), folder, server);
            JsonNode given = JsonMapper.shared().readTree(Files.readString(folder.resolve("given.json")));
            String receipt = given.get("receipt").asString();
            assertThat(said).contains("\"receipt\":\"" + receipt + "\"");
            assertThat(server.await(token, receipt).get("station").asString()).isEqualTo("published");
            Matcher acknowledged = Pattern.compile(
                            "\"receipt\":\"(r-[0-9a-z]{26})\",\"station\":\"arrived\",\"bytes\":\\d+,\"sha256\"")
                    .matcher(said);
            assertThat(acknowledged.find()).as(said).isTrue();
            JsonNode second = server.await(token, acknowledged.group(1));
            assertThat(second.get("station").asString()).isEqualTo("published");
            assertThat(JourneyIT.account(second, "unchanged")).isPositive();

            Files.writeString(folder.resolve("cqube"), CQUBE).toFile().setExecutable(true);
            String repaired = run(definitions(blocks.getFirst()) + blocks.get(1), folder, server);
            assertThat(repaired).contains("1 refused at first, 1 repaired, 0 given up, 0 still refused");
            assertThat(Files.readString(folder.resolve("refused.csv")))
                    .contains("-27|7|")
                    .doesNotContain("-27|13|");

            server.bean(Users.class)
                    .create("reader", TestServer.PASSWORD, Role.ANALYST, Optional.of(new Area(Level.STATE, "24")));
            server.bean(Grants.class).give("reader", Grant.Kind.PUBLISHED, Optional.empty(), "boss");
            Files.writeString(
                    folder.resolve("credentials.json"),
                    "{\"user\":\"reader\",\"password\":\"" + TestServer.PASSWORD + "\"}");
            assertThat(run(blocks.getLast(), folder, server)).contains("\"output\":\"cqube-output\"");
            JsonNode files = JsonMapper.shared().readTree(Files.readString(folder.resolve("files.json")));
            assertThat(files.get("Contents")
                            .valueStream()
                            .map(file -> file.get("Key").asString()))
                    .contains("latest.json")
                    .anyMatch(key -> key.contains("areas_state_24_current"));
            JsonNode latest = JsonMapper.shared().readTree(Files.readString(folder.resolve("latest.json")));
            assertThat(latest.get("publication").asLong()).isPositive();
        }
    }

    /** What a block says before its first call. */
    private static String definitions(String block) {
        return block.substring(0, block.indexOf("curl -s -H"));
    }

    private static List<String> blocks() throws IOException {
        Matcher block =
                Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("README.md")));
        return Stream.iterate(block, Matcher::find, found -> found)
                .map(found -> found.group(1))
                .toList();
    }

    private static String run(String lines, Path folder, TestServer server) throws Exception {
        assertThat(lines).contains(ADDRESS);
        var builder = new ProcessBuilder(
                        "bash",
                        "-euo",
                        "pipefail",
                        "-c",
                        lines.replace(ADDRESS, server.root().toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("JAVA", ProcessHandle.current().info().command().orElseThrow());
        environment.put(
                "CLASSES",
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator)));
        environment.put("EDITOR", "sed -i s/-27|13|/-27|7|/");
        Process bash = builder.start();
        String said = new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said;
    }
}
