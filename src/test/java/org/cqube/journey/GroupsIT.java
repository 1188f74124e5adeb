package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.cqube.Uncommented;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Buckets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An administrator steers the groups of a running server: one is paused, fails and goes on, and the others do not notice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupsIT {
    private static final String MARKS = "student_attendance";
    private static final String MASTERS = "school_hierarchy";

    private final TestState state = new TestState(3, 2, 20);
    private TestServer server;
    private String token = "";
    private String administrator = "";

    @BeforeAll
    void aServerWithMasters(@TempDir Path data) {
        server = TestServer.start(data, Map.of("cqube.queue.retries", "1", "cqube.queue.back-off", "50ms"));
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
    void aPausedGroupsFilesWaitUntilItIsStartedAndOthersGoOn() {
        assertThat(post("/api/admin/groups/" + MARKS + "/pause").path("state").asString())
                .isEqualTo("paused");
        String receipt = upload(6);
        until(() -> group(MARKS).path("queue").asLong() == 1);
        server.emit(token, EmittedZip.of("district_master").with("district_mst.csv", TestState.DISTRICTS));
        assertThat(station(receipt)).isEqualTo("kept");
        assertThat(group(MARKS).path("files").get(0).path("receipt").asString()).isEqualTo(receipt);

        post("/api/admin/groups/" + MARKS + "/start");
        assertThat(server.await(token, receipt).path("station").asString()).isEqualTo("published");
        JsonNode group = group(MARKS);
        assertThat(group.path("queue").asLong()).isZero();
        assertThat(group.path("state").asString()).isIn("waiting", "running");
        assertThat(group.path("records_per_second").asDouble()).isPositive();
        JsonNode file = group.path("files").get(0);
        assertThat(file.path("station").asString()).isEqualTo("published");
        assertThat(file.path("account").path("loaded").asLong()).isEqualTo(rows(6).size());
        assertThat(file.path("at").asString()).isNotBlank();
        assertThat(changes()).contains("chief group.pause " + MARKS, "chief group.start " + MARKS);
    }

    @Test
    void pausedMastersHoldNobodyBack() {
        post("/api/admin/groups/" + MASTERS + "/pause");
        String masters = server.upload(
                token,
                "district_master/district_master.zip",
                EmittedZip.of("district_master")
                        .with("district_mst.csv", TestState.DISTRICTS)
                        .bytes());
        until(() -> group(MASTERS).path("queue").asLong() == 1);
        assertThat(server.await(token, upload(7)).path("station").asString()).isEqualTo("published");
        assertThat(station(masters)).isEqualTo("kept");
        post("/api/admin/groups/" + MASTERS + "/start");
        assertThat(server.await(token, masters).path("station").asString()).isEqualTo("published");
    }

    @Test
    void aStoppedFileIsStartedAgainAndItsFollowersDidNotWaitForIt() throws Exception {
        post("/api/admin/groups/" + MARKS + "/pause");
        String broken = upload(8);
        until(() -> group(MARKS).path("queue").asLong() == 1);
        Bucket input = server.bean(Buckets.class).input();
        String key = inputKey(broken);
        var kept = new ByteArrayOutputStream();
        try (InputStream object = input.open(key)) {
            object.transferTo(kept);
        }
        input.delete(key);
        post("/api/admin/groups/" + MARKS + "/start");
        assertThat(server.await(token, broken).path("station").asString()).isEqualTo("stopped");
        assertThat(group(MARKS).path("state").asString()).isEqualTo("failing");
        assertThat(group(MARKS).path("stopped").asLong()).isEqualTo(1);
        assertThat(server.await(token, upload(9)).path("station").asString()).isEqualTo("published");
        assertThat(code(send("/api/admin/files/" + broken + "/1/restart"))).isEqualTo("not_kept");

        input.put(key, kept.toByteArray(), "application/zip", Map.of());
        post("/api/admin/files/" + broken + "/1/restart");
        JsonNode told = server.await(token, broken);
        assertThat(told.path("station").asString()).isEqualTo("published");
        assertThat(JourneyIT.account(told, "loaded")).isEqualTo(rows(8).size());
        assertThat(group(MARKS).path("stopped").asLong()).isZero();
        assertThat(code(send("/api/admin/files/" + broken + "/1/restart"))).isEqualTo("not_stopped");
    }

    @Test
    void aFileThatIsProcessedAgainIsAnEventLikeAnyOther() {
        List<String> rows = rows(10);
        String unknown = rows.getFirst().replaceFirst("\\|" + state.schoolIds().getFirst() + "\\|", "|24029999999|");
        String receipt = server.upload(
                token,
                MARKS + "/a.zip",
                EmittedZip.of(MARKS)
                        .with(
                                "student_attendance.csv",
                                TestState.attendance(java.util.stream.Stream.concat(
                                                rows.stream().skip(1), java.util.stream.Stream.of(unknown))
                                        .toList()))
                        .bytes());
        JsonNode first = server.await(token, receipt);
        assertThat(JourneyIT.account(first, "parked")).isEqualTo(1);
        long marks = count("select count(*) from dynamic.student_attendance");

        post("/api/admin/files/" + receipt + "/1/reprocess");
        until(() -> JourneyIT.account(server.await(token, receipt), "version") == 2);
        JsonNode again = server.await(token, receipt);
        assertThat(JourneyIT.account(again, "unchanged")).isEqualTo(rows.size() - 1);
        assertThat(JourneyIT.account(again, "parked")).isEqualTo(1);
        assertThat(count("select count(*) from metadata.parked p join metadata.parked_file f on f.id = p.parked_file"
                        + " where f.receipt = '" + receipt + "'"))
                .as("what waits, waits once")
                .isEqualTo(1);
        assertThat(count("select count(*) from metadata.event where kind = 'file' and receipt = '" + receipt + "'"))
                .isEqualTo(2);
        assertThat(count("select count(*) from dynamic.student_attendance")).isEqualTo(marks);
    }

    @Test
    void aScheduleIsSetAndShownAndAWrongOneChangesNothing() {
        JsonNode group = json(send(server.request("/api/admin/groups/" + MASTERS + "/schedule")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"form\":\"monthly\",\"day\":31,\"at\":\"05:30\",\"hours\":2}"))));
        assertThat(group.path("schedule").path("day").asInt()).isEqualTo(31);
        assertThat(group.path("next_run").asString()).matches("\\d{4}-\\d\\d-(28|29|30|31)T00:00:00Z");
        HttpResponse<String> wrong = send(server.request("/api/admin/groups/" + MASTERS + "/schedule")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"form\":\"monthly\",\"day\":32,\"at\":\"05:30\",\"hours\":2}")));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(code(wrong)).isEqualTo("bad_schedule");
        assertThat(group(MASTERS).path("schedule")).isEqualTo(group.path("schedule"));
        send(server.request("/api/admin/groups/" + MASTERS + "/schedule")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"form\":\"continuously\"}")));
        assertThat(group(MASTERS).path("next_run").isNull()).isTrue();
        assertThat(changes()).contains("chief group.schedule " + MASTERS);
    }

    /** Of the made-up marks every seventh day is blank, and the month ends with the 28th. July's 5, 12, 19 and 26 are Sundays. */
    @Test
    void whatNeverArrivedIsListedForWhoMayReadIt() {
        server.await(token, upload(7));
        String path = "/api/admin/missing/" + MARKS + "/" + MARKS + "/2026-07";
        JsonNode all = server.get(path, administrator);
        int schools = state.schoolIds().size();
        assertThat(all.path("schools").asInt()).isEqualTo(schools);
        assertThat(all.path("incomplete").asInt()).isEqualTo(schools);
        JsonNode first = all.path("rows").get(0);
        assertThat(first.path("missing").valueStream().map(JsonNode::asString))
                .containsExactly(
                        "2026-07-07",
                        "2026-07-14",
                        "2026-07-21",
                        "2026-07-28",
                        "2026-07-29",
                        "2026-07-30",
                        "2026-07-31");
        assertThat(first.path("expected").asInt()).isEqualTo(27);
        String officer = server.signIn("block-head", Role.OFFICER, Optional.of(new Area(Level.BLOCK, "240102")));
        assertThat(server.get(path, officer).path("schools").asInt()).isEqualTo(schools / 4);
        assertThat(server.send(server.request(path + "?level=block&id=240101").header("Cookie", officer))
                        .statusCode())
                .isEqualTo(403);
        List<String> csv = server.send(server.request(path + "/schools.csv").header("Cookie", officer))
                .body()
                .lines()
                .toList();
        assertThat(csv).hasSize(schools / 4 * 7 + 1).allMatch(line -> line.split(",").length == 9);
        assertThat(csv.get(1)).contains("\"240102\",\"B240102\"").endsWith(",2026-07-07");
    }

    @Test
    void theMonthsOfATableSayWhatTheyAreToo() {
        server.await(token, upload(11));
        assertThat(Uncommented.list(server.database())).isEmpty();
    }

    private List<String> rows(int month) {
        return state.attendanceRows("2026-27", month, 28);
    }

    private String upload(int month) {
        byte[] zip = EmittedZip.of(MARKS)
                .with("student_attendance.csv", TestState.attendance(rows(month)))
                .bytes();
        return server.upload(token, MARKS + "/a.zip", zip);
    }

    private JsonNode group(String source) {
        for (JsonNode group : server.get("/api/admin/groups", administrator).path("groups")) {
            if (group.path("source").asString().equals(source)) {
                return group;
            }
        }
        throw new IllegalArgumentException("no group " + source);
    }

    private List<String> changes() {
        return server.get("/api/admin/changes", administrator)
                .path("changes")
                .valueStream()
                .map(change -> "%s %s %s"
                        .formatted(
                                change.path("who").asString(),
                                change.path("action").asString(),
                                change.path("subject").asString()))
                .toList();
    }

    private JsonNode post(String path) {
        return json(send(path));
    }

    private HttpResponse<String> send(String path) {
        return send(server.request(path).POST(BodyPublishers.noBody()));
    }

    private HttpResponse<String> send(java.net.http.HttpRequest.Builder request) {
        return server.send(
                request.header("Cookie", administrator + "; XSRF-TOKEN=c0ffee").header("X-XSRF-TOKEN", "c0ffee"));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String code(HttpResponse<String> refused) {
        return JsonMapper.shared().readTree(refused.body()).path("code").asString();
    }

    private String station(String receipt) {
        return server.get("/api/files/" + receipt, administrator)
                .path("station")
                .asString();
    }

    private String inputKey(String receipt) {
        return JdbcClient.create(server.database())
                .sql("select input_key from metadata.emission_file where receipt = ?")
                .param(receipt)
                .query(String.class)
                .single();
    }

    private long count(String sql) {
        return JdbcClient.create(server.database()).sql(sql).query(Long.class).single();
    }

    private static void until(BooleanSupplier condition) {
        for (int i = 0; i < 1200 && !condition.getAsBoolean(); i++) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
