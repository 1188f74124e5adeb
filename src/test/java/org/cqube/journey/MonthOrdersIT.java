package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.cqube.pipeline.Replay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** However a month is cut into files, the same marks stand in the tables and the same bytes are published. */
class MonthOrdersIT {
    private static final int LAST_DAY = 25;
    private static final String YEAR = "2026-27";

    private final TestState state = new TestState(5, 2, 30);
    private final List<String> whole = state.attendanceRows(YEAR, 9, LAST_DAY);
    private @TempDir Path data;

    @Test
    void dailyAtOnceSplitAndShuffledEndInTheSameTablesAndTheSameJson() {
        Outcome atOnce = run("once", List.of(whole));
        assertThat(atOnce.rows()).hasSize(whole.size());

        List<List<String>> daily = IntStream.rangeClosed(1, LAST_DAY)
                .mapToObj(day -> state.attendanceRows(YEAR, 9, day))
                .toList();
        assertThat(run("daily", daily)).isEqualTo(atOnce);
        assertThat(run("split", splitByPupils())).isEqualTo(atOnce);
        assertThat(run("shuffled", shuffledAndRepeated(daily))).isEqualTo(atOnce);
    }

    @Test
    void aContradictionIsDecidedByTheOrderOfReceiptsAndAReplayDecidesTheSame() {
        List<String> other = whole.stream().map(MonthOrdersIT::contradict).toList();
        try (var server = start("contradiction")) {
            String token = server.token("centre");
            server.emit(token, zip(state.attendanceRows(YEAR, 9, 12)));
            JsonNode second = server.emit(token, zip(other));
            assertThat(notices(second)).contains("overlap");
            JsonNode third = server.emit(token, zip(whole));
            Outcome before = outcome(server);
            String event = eventsOfMarks(server);

            assertThat(server.bean(Replay.class).run("student_attendance").files())
                    .isEqualTo(3);
            assertThat(server.await(token, third.path("receipt").asString()))
                    .as("its receipt has not moved")
                    .isEqualTo(third);
            assertThat(outcome(server)).isEqualTo(before);
            assertThat(eventsOfMarks(server)).as("the file of each row").isEqualTo(event);
        }
    }

    private Outcome run(String name, List<List<String>> files) {
        try (var server = start(name)) {
            String token = server.token("centre");
            List<String> receipts = files.stream()
                    .map(rows -> server.upload(
                            token,
                            "student_attendance/student_attendance.zip",
                            zip(rows).bytes()))
                    .toList();
            receipts.forEach(receipt -> assertThat(
                            server.await(token, receipt).path("station").asString())
                    .isEqualTo("published"));
            return outcome(server);
        }
    }

    private record Outcome(List<String> rows, List<String> published) {}

    private Outcome outcome(TestServer server) {
        String cookie = sessionOf(server);
        List<String> published = Stream.of(
                        "/areas/state/24/current",
                        "/areas/district/2401/current",
                        "/areas/block/240102/current",
                        "/areas/district/2401/overall",
                        "/areas/block/240201/2026-09",
                        "/levels/school/overall",
                        "/levels/cluster/last_7_days")
                .map(path -> server.get("/api/reports/student_attendance" + path, cookie)
                        .toString())
                .toList();
        return new Outcome(marks(server), published);
    }

    private static String sessionOf(TestServer server) {
        return server.signIn("head" + System.nanoTime(), Role.OFFICER, Optional.of(new Area(Level.STATE, "24")));
    }

    private static List<String> marks(TestServer server) {
        return JdbcClient.create(server.database())
                .sql(
                        "select school_id || '|' || student_id || '|' || cqube_marks from dynamic.student_attendance order by 1")
                .query((row, n) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    private static String eventsOfMarks(TestServer server) {
        return JdbcClient.create(server.database())
                .sql("select string_agg(school_id || student_id || cqube_event, ',' order by school_id, student_id)"
                        + " from dynamic.student_attendance")
                .query(String.class)
                .single();
    }

    private TestServer start(String name) {
        var server = TestServer.start(data.resolve(name));
        String token = server.token("masters");
        server.emit(token, EmittedZip.of("district_master").with("district_mst.csv", TestState.DISTRICTS));
        server.emit(token, EmittedZip.of("block_master").with("block_mst.csv", state.blocks()));
        server.emit(token, EmittedZip.of("cluster_master").with("cluster_mst.csv", state.clusters()));
        server.emit(token, EmittedZip.of("school_master").with("school_mst.csv", state.schools()));
        return server;
    }

    /** Twenty files, each with some pupils of every school. */
    private List<List<String>> splitByPupils() {
        List<List<String>> files = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            files.add(new ArrayList<>());
        }
        for (int i = 0; i < whole.size(); i++) {
            files.get(i % 20).add(whole.get(i));
        }
        return files;
    }

    private static List<List<String>> shuffledAndRepeated(List<List<String>> daily) {
        var random = new Random(3);
        List<List<String>> files = new ArrayList<>();
        for (List<String> day : daily.subList(daily.size() - 6, daily.size())) {
            var rows = new ArrayList<>(day);
            rows.addAll(day.subList(0, 20));
            Collections.shuffle(rows, random);
            files.add(rows);
            files.add(rows);
        }
        Collections.shuffle(files, random);
        return files;
    }

    private static String contradict(String row) {
        String[] cells = row.split("\\|", -1);
        for (int i = 6; i < cells.length; i++) {
            cells[i] = switch (cells[i]) {
                case "1" -> "2";
                case "2" -> "1";
                default -> cells[i];
            };
        }
        return String.join("|", cells);
    }

    private static EmittedZip zip(List<String> rows) {
        return EmittedZip.of("student_attendance").with("student_attendance.csv", TestState.attendance(rows));
    }

    private static List<String> notices(JsonNode receipt) {
        List<String> codes = new ArrayList<>();
        receipt.path("files")
                .get(0)
                .path("notices")
                .forEach(n -> codes.add(n.path("code").asString()));
        return codes;
    }
}
