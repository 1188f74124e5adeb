package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cqube.access.Role;
import org.cqube.pipeline.Replay;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was wrong is mended: by a correction window, or by withdrawing a file. A replay ends where the mending ended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MendingIT {
    private static final String MARKS = "student_attendance";
    private static final String YEAR = "2026-27";

    private final TestState state = new TestState(17, 2, 20);
    private final String block = "240101";
    private TestServer server;
    private String token = "";
    private String administrator = "";

    @BeforeAll
    void aServerWithMasters(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
        token = server.token("centre");
        administrator = server.signIn("chief", Role.ADMINISTRATOR, Optional.empty());
        server.emit(token, EmittedZip.of("district_master").with("district_mst.csv", TestState.DISTRICTS));
        server.emit(token, EmittedZip.of("block_master").with("block_mst.csv", state.blocks()));
        server.emit(token, EmittedZip.of("cluster_master").with("cluster_mst.csv", state.clusters()));
        server.emit(token, EmittedZip.of("school_master").with("school_mst.csv", state.schools()));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void inAnOpenedWindowOtherMarksAreTakenAndNowhereElse() {
        List<String> right = state.attendanceRows(YEAR, 8, 20);
        List<String> other = right.stream().map(MendingIT::contradict).toList();
        emit(right);
        long marks = marks(right);
        JsonNode refused = emit(other);
        assertThat(JourneyIT.account(refused, "refused")).isEqualTo(right.size());

        JsonNode opened = post(
                "/api/admin/corrections",
                "{\"source\":\"%s\",\"level\":\"block\",\"id\":\"%s\",\"from\":\"2026-08-02\",\"to\":\"2026-08-04\",\"reason\":\"wrong\"}"
                        .formatted(MARKS, block));
        JsonNode taken = emit(other);
        List<String> inBlock =
                right.stream().filter(row -> school(row).startsWith(block)).toList();
        long corrected = inBlock.stream().mapToLong(row -> count(row, 2, 4)).sum();
        assertThat(JourneyIT.account(taken, "revised"))
                .isEqualTo(inBlock.stream().filter(row -> count(row, 2, 4) > 0).count());
        assertThat(cells(taken, "taken")).isEqualTo(corrected);
        for (String row : right) {
            String before = stored(right, row);
            String after = stored(other, row);
            String expected = school(row).startsWith(block)
                    ? before.charAt(0) + after.substring(1, 4) + before.substring(4)
                    : before;
            assertThat(read(row, "cqube_marks")).as(row).isEqualTo(expected);
        }
        assertThat(marks(right)).isEqualTo(marks);
        long event = taken.path("files").get(0).path("event").asLong();
        String first =
                inBlock.stream().filter(row -> count(row, 2, 4) > 0).findFirst().orElseThrow();
        assertThat(read(first, "cqube_origin")).contains(event + ":");

        post("/api/admin/corrections/" + opened.path("number").asLong() + "/close", "{}");
        JsonNode late = emit(right);
        assertThat(cells(late, "taken")).isZero();
        assertThat(server.get("/api/admin/corrections", administrator)
                        .path("corrections")
                        .get(0)
                        .path("closed_by")
                        .asString())
                .isEqualTo("chief");

        String table = table(8);
        server.bean(Replay.class).run(MARKS);
        assertThat(table(8)).as("a replay decides alike").isEqualTo(table);
    }

    @Test
    void aWithdrawnFileLeavesEverythingAsIfItHadNeverArrived() {
        List<String> first = state.attendanceRows(YEAR, 9, 10);
        emit(first);
        String table = table(9);
        String published = published("2026-09");
        JsonNode second = emit(state.attendanceRows(YEAR, 9, 20));
        assertThat(table(9)).isNotEqualTo(table);
        String receipt = second.path("receipt").asString();

        post("/api/admin/files/" + receipt + "/1/undo", "{}");
        JsonNode undone = await(receipt, 2);
        assertThat(JourneyIT.account(undone, "withdrawn")).isEqualTo(first.size());
        assertThat(JourneyIT.account(undone, "loaded") + JourneyIT.account(undone, "revised"))
                .isZero();
        assertThat(table(9)).isEqualTo(table);
        assertThat(published("2026-09")).isEqualTo(published);
        assertThat(send("/api/admin/files/" + receipt + "/1/undo", "{}").body()).contains("not_loaded");

        post("/api/admin/files/" + receipt + "/1/reprocess", "{}");
        assertThat(JourneyIT.account(await(receipt, 3), "withdrawn"))
                .as("taken anew")
                .isZero();
        assertThat(table(9)).isNotEqualTo(table);
    }

    @Test
    void aWithdrawnMasterFileLeavesWhatOthersSaidOfItsUnits() {
        emit(state.attendanceRows(YEAR, 10, 10));
        String table = table(10);
        String published = published("2026-10");
        JsonNode again =
                server.emit(token, EmittedZip.of("district_master").with("district_mst.csv", TestState.DISTRICTS));
        String receipt = again.path("receipt").asString();
        post("/api/admin/files/" + receipt + "/1/undo", "{}");
        JsonNode undone = await(receipt, 2);
        assertThat(JourneyIT.account(undone, "withdrawn")).isPositive();
        assertThat(table(10)).isEqualTo(table);
        assertThat(published("2026-10")).isEqualTo(published);
    }

    @Test
    void aWrongCorrectionIsNotOpened() {
        for (String body : List.of(
                "{\"source\":\"none\",\"level\":\"state\",\"id\":\"24\",\"from\":\"2026-08-02\",\"to\":\"2026-08-04\",\"reason\":\"x\"}",
                "{\"source\":\"student_attendance\",\"level\":\"block\",\"id\":\"9\",\"from\":\"2026-08-02\",\"to\":\"2026-08-04\",\"reason\":\"x\"}",
                "{\"source\":\"student_attendance\",\"level\":\"state\",\"id\":\"24\",\"from\":\"2026-08-05\",\"to\":\"2026-08-04\",\"reason\":\"x\"}",
                "{\"source\":\"student_attendance\",\"level\":\"state\",\"id\":\"24\",\"from\":\"2026-08-02\",\"to\":\"2026-08-04\",\"reason\":\" \"}")) {
            HttpResponse<String> refused = send("/api/admin/corrections", body);
            assertThat(refused.statusCode()).as(body).isEqualTo(400);
            assertThat(refused.body()).contains("bad_correction");
        }
    }

    private JsonNode emit(List<String> rows) {
        JsonNode told =
                server.emit(token, EmittedZip.of(MARKS).with("student_attendance.csv", TestState.attendance(rows)));
        assertThat(told.path("station").asString()).isEqualTo("published");
        return told;
    }

    private JsonNode await(String receipt, int version) {
        for (int i = 0; i < 1200; i++) {
            JsonNode told = server.await(token, receipt);
            if (JourneyIT.account(told, "version") == version) {
                return told;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("never came to version " + version);
    }

    private static long cells(JsonNode receipt, String column) {
        return receipt.path("files").get(0).path("cells").path(column).asLong();
    }

    private static String contradict(String row) {
        String[] cells = row.split("\\|", -1);
        for (int i = 6; i < cells.length; i++) {
            cells[i] = cells[i].equals("1") ? "2" : cells[i].equals("2") ? "1" : cells[i];
        }
        return String.join("|", cells);
    }

    private static String school(String row) {
        return row.split("\\|")[2];
    }

    private static String person(String row) {
        return row.split("\\|")[1];
    }

    /** Marks of those days that another file contradicts. */
    private static long count(String row, int from, int to) {
        String[] cells = row.split("\\|", -1);
        return IntStream.rangeClosed(from, to)
                .filter(day -> List.of("1", "2").contains(cells[5 + day]))
                .count();
    }

    private static String stored(List<String> rows, String of) {
        String row = rows.stream()
                .filter(each -> person(each).equals(person(of)) && school(each).equals(school(of)))
                .findFirst()
                .orElseThrow();
        String[] cells = row.split("\\|", -1);
        var marks = new StringBuilder();
        for (int day = 1; day <= 31; day++) {
            String cell = cells[5 + day];
            marks.append(cell.isEmpty() || cell.equals("NULL") ? "0" : cell);
        }
        return marks.toString();
    }

    private String read(String row, String column) {
        return jdbc().sql(
                        "select coalesce(" + column
                                + ", '') from dynamic.student_attendance where school_id = ? and student_id = ? and month = '2026-08-01'")
                .params(school(row), person(row))
                .query((result, n) -> result.getString(1))
                .single();
    }

    private long marks(List<String> rows) {
        return rows.stream()
                .mapToLong(row -> read(row, "cqube_marks").replace("0", "").length())
                .sum();
    }

    /** Rows with their events, and the events of the school's days. */
    private String table(int month) {
        return jdbc().sql(
                        "select a::text from dynamic.student_attendance a where month = make_date(2026, ?, 1) union all"
                                + " select o::text from dynamic.student_attendance_origin o where month = make_date(2026, ?, 1) order by 1")
                .params(month, month)
                .query((row, n) -> row.getString(1))
                .list()
                .toString();
    }

    private String published(String month) {
        return server.get("/api/reports/student_attendance/areas/district/2401/" + month, administrator)
                .toString();
    }

    private JdbcClient jdbc() {
        return JdbcClient.create(server.database());
    }

    private JsonNode post(String path, String body) {
        HttpResponse<String> answer = send(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> send(String path, String body) {
        return server.send(server.request(path)
                .header("Content-Type", "application/json")
                .header("Cookie", administrator + "; XSRF-TOKEN=c0ffee")
                .header("X-XSRF-TOKEN", "c0ffee")
                .POST(BodyPublishers.ofString(body)));
    }
}
