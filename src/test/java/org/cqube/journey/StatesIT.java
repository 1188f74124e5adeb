package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cqube.source.ConfiguredColumn;
import org.cqube.source.FileId;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same schools and the same year, told in the words of two states: the figures are the same where both count the same. */
class StatesIT {
    private final TestState state = new TestState(41, 1, 4);

    @Test
    void theSameFilesInTheWordsOfTwoStatesMakeTheSameFigures(@TempDir Path gujarat, @TempDir Path other) {
        Map<String, JsonNode> first;
        Map<String, JsonNode> second;
        try (var server = TestServer.start(gujarat, Map.of("cqube.state-code", "24"))) {
            assertThat(versions(server)).as("Gujarat is as declared").isZero();
            first = fill(server);
        }
        try (var server = TestServer.start(other, Map.of("cqube.state-code", "23"))) {
            assertThat(versions(server)).isGreaterThan(10);
            second = fill(server);
            String start = footer(first, "school_infrastructure").toString();
            assertThat(start)
                    .contains("\"solar_panel\"", "\"handwash_percent\"")
                    .doesNotContain("\"cctv\"");
        }
        assertThat(footer(second, "student_attendance")).isEqualTo(footer(first, "student_attendance"));
        assertThat(footer(second, "semester_performance")).isEqualTo(footer(first, "semester_performance"));
        JsonNode here = footer(first, "school_infrastructure").path("current");
        JsonNode there = footer(second, "school_infrastructure").path("current");
        for (String both : List.of("told", "toilet", "library", "electricity", "access_to_water", "toilet_percent")) {
            assertThat(there.path(both)).as(both).isEqualTo(here.path(both));
            assertThat(there.path(both).isNumber()).as(both).isTrue();
        }
        assertThat(there.path("cctv").asInt()).isEqualTo(state.schoolIds().size());
        assertThat(there.toString()).doesNotContain("solar_panel", "handwash");
    }

    private static long versions(TestServer server) {
        return org.springframework.jdbc.core.simple.JdbcClient.create(server.database())
                .sql("select count(*) from metadata.configuration where origin = 'folder'")
                .query(Long.class)
                .single();
    }

    private Map<String, JsonNode> fill(TestServer server) {
        var words = new Words(server.bean(Sources.class));
        String token = server.token("centre");
        send(server, token, words, "district_master", "district_mst.csv", TestState.DISTRICTS);
        send(server, token, words, "block_master", "block_mst.csv", state.blocks());
        send(server, token, words, "cluster_master", "cluster_mst.csv", state.clusters());
        send(server, token, words, "school_master", "school_mst.csv", state.schools());
        send(
                server,
                token,
                words,
                "student_attendance",
                "student_attendance.csv",
                TestState.attendance(state.attendanceRows("2026-27", 9, 20)));
        String marks = "SchoolId|AcademicYear|Sem|AadhaarUID|StudyingClass|Maths|Science\n"
                + lines(id -> id + "|2020-21|1|9" + id + "|7|61|48");
        send(server, token, words, "semester", "semester.csv", marks);
        String items = "school_id|NoOfToilet|handwash_yn|HaveCCTV|HaveSolarPanel|HaveLibrary|HaveDrinkingWater"
                + "|tap_water_functional|HaveElectricity|handpumps_functional\n"
                + lines(id -> id + "|2|1|1|1|" + Integer.parseInt(id.substring(8)) % 2 + "|1|0|1|3");
        send(server, token, words, "infra_trans", "infra_trans.csv", items);
        Map<String, JsonNode> figures = new LinkedHashMap<>();
        String code = server.bean(org.cqube.source.Installation.class).stateCode();
        for (String report : List.of("student_attendance", "semester_performance", "school_infrastructure")) {
            var answer = server.send(server.request("/api/reports/%s/areas/state/%s/current".formatted(report, code)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            figures.put(report, JsonMapper.shared().readTree(answer.body()));
        }
        return figures;
    }

    private String lines(java.util.function.UnaryOperator<String> line) {
        return state.schoolIds().stream().map(line).collect(Collectors.joining("\n"));
    }

    private static JsonNode footer(Map<String, JsonNode> figures, String report) {
        return figures.getOrDefault(report, JsonMapper.shared().missingNode()).path("footer");
    }

    private static void send(TestServer server, String token, Words words, String folder, String name, String csv) {
        JsonNode receipt = server.emit(token, EmittedZip.of(folder).with(name, words.say(folder, name, csv)));
        assertThat(receipt.path("station").asString()).as(receipt.toString()).isEqualTo("published");
        assertThat(JourneyIT.account(receipt, "refused")).as(receipt.toString()).isZero();
    }

    /** Puts the state's own headers in the place of the declared ones. */
    private record Words(Sources sources) {
        String say(String folder, String name, String csv) {
            SourceFile file = sources.findFile(folder, name).orElseThrow();
            Map<String, String> own = own(file.id());
            int end = csv.indexOf('\n');
            String header = csv.substring(0, end).strip();
            String said = IntStream.range(0, header.split("\\|").length)
                    .mapToObj(cell -> header.split("\\|")[cell])
                    .map(word -> own.getOrDefault(stored(file, word), word))
                    .collect(Collectors.joining("|"));
            return said + csv.substring(end);
        }

        private Map<String, String> own(FileId id) {
            return sources.placed().getOrDefault(id, List.of()).stream()
                    .filter(column -> !column.header().isEmpty())
                    .collect(Collectors.toMap(ConfiguredColumn::name, ConfiguredColumn::header));
        }

        private static String stored(SourceFile file, String header) {
            Set<String> names = file.layouts().stream()
                    .flatMap(layout -> layout.columns().stream())
                    .filter(column -> column.isEmitted(header) && !column.ignored())
                    .map(column -> column.name())
                    .collect(Collectors.toSet());
            return names.isEmpty() ? "" : names.iterator().next();
        }
    }
}
