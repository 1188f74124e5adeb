package org.cqube.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.cqube.bucket.Buckets;
import org.cqube.publication.PublishedFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An officer holds a number to be wrong: it is followed to its files, corrected, and seen to be right; a report is added meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongNumberIT {
    private static final String YEAR = "2026-27";
    private static final String MONTH = "2026-08";

    private final TestState state = new TestState(23, 2, 8);
    private final String school = state.schoolIds().getFirst();
    private final String block = school.substring(0, 6);
    private TestServer server;
    private String token = "";
    private String chief = "";
    private String officer = "";
    private String elsewhere = "";
    private String creator = "";

    @BeforeAll
    void aServerWithTwoFiles(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
        token = server.token("centre");
        chief = server.signIn("chief", Role.ADMINISTRATOR, Optional.empty());
        officer = server.signIn("officer", Role.OFFICER, Optional.of(new Area(Level.BLOCK, block)));
        elsewhere = server.signIn("elsewhere", Role.OFFICER, Optional.of(new Area(Level.DISTRICT, "2402")));
        creator = server.signIn("creator", Role.REPORT_CREATOR, Optional.of(new Area(Level.STATE, "24")));
        server.emit(token, EmittedZip.of("district_master").with("district_mst.csv", TestState.DISTRICTS));
        server.emit(token, EmittedZip.of("block_master").with("block_mst.csv", state.blocks()));
        server.emit(token, EmittedZip.of("cluster_master").with("cluster_mst.csv", state.clusters()));
        server.emit(token, EmittedZip.of("school_master").with("school_mst.csv", state.schools()));
        emit(state.attendanceRows(YEAR, 8, 10));
        List<String> rows = new ArrayList<>(state.attendanceRows(YEAR, 8, 20));
        // A record that is refused, and one that waits: an unknown code on every day, an unknown school.
        rows.add("9001|99%s|%s||%s|8%s".formatted(school, school, YEAR, "|9".repeat(31)));
        rows.add("9002|8801|24990100101||%s|8|1%s".formatted(YEAR, "|".repeat(30)));
        emit(rows);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private JsonNode emit(List<String> rows) {
        return server.emit(
                token, EmittedZip.of("student_attendance").with("student_attendance.csv", TestState.attendance(rows)));
    }

    private static String contradict(String row) {
        String[] cells = row.split("\\|", -1);
        for (int i = 6; i < cells.length; i++) {
            cells[i] = cells[i].equals("1") ? "2" : cells[i].equals("2") ? "1" : cells[i];
        }
        return String.join("|", cells);
    }

    private long present(List<String> rows, int from, int to) {
        return rows.stream()
                .filter(row -> row.split("\\|")[2].equals(school))
                .mapToLong(row -> IntStream.rangeClosed(from, to)
                        .filter(day -> row.split("\\|", -1)[5 + day].equals("1"))
                        .count())
                .sum();
    }

    private String provenance(String level, String id, String more) {
        return "/api/provenance/student_attendance/%s/%s/%s?indicator=attendance%s".formatted(level, id, MONTH, more);
    }

    @Test
    void aWrongNumberIsReportedCorrectedAndRight() {
        List<String> rows = state.attendanceRows(YEAR, 8, 20);
        JsonNode told = server.get(provenance("school", school, ""), officer);
        String as = told.toString();
        assertThat(told.path("state").asString()).as(as).isEqualTo("same");
        assertThat(told.path("files").size()).as(as).isEqualTo(2);
        assertThat(told.path("files").get(0).path("contributed").path("present").asLong())
                .isEqualTo(present(rows, 1, 10));
        assertThat(told.path("files").get(1).path("contributed").path("present").asLong())
                .isEqualTo(present(rows, 11, 20));
        assertThat(told.path("files").get(0).path("emitter").isNull())
                .as("a block's officer is not told who sent")
                .isTrue();
        assertThat(server.get(provenance("school", school, ""), chief)
                        .path("files")
                        .get(0)
                        .path("emitter")
                        .asString())
                .isEqualTo("centre");
        assertThat(told.path("indicator").path("sentence").asString())
                .isEqualTo("Present %d × 100 ÷ Marked %s = %s"
                        .formatted(
                                present(rows, 1, 20),
                                told.path("measures").get(1).path("value").asString(),
                                told.path("indicator").path("value").asString()));
        assertThat(told.path("refused").path("records").asLong()).as(as).isEqualTo(1);
        JsonNode refused =
                server.get(provenance("school", school, "&kind=refused").replace("?", "/parts?"), officer);
        assertThat(refused.path("rows").get(0).path("line").asLong()).isEqualTo(rows.size() + 2L);
        assertThat(refused.toString()).doesNotContain("99" + school);
        assertThat(server.get(provenance("state", "24", ""), chief)
                        .path("parked")
                        .path("records")
                        .asLong())
                .isEqualTo(1);
        assertThat(told.path("parked").path("records").asLong()).isZero();
        for (String path : List.of(
                provenance("school", school, ""),
                provenance("school", school, "&kind=").replace("?", "/parts?"))) {
            assertThat(send("GET", path, elsewhere, "").statusCode()).isEqualTo(403);
        }

        String body = """
                {"report":"student_attendance","level":"school","id":"%s","period":"%s","indicator":"attendance",
                 "value":%s,"publication":%d,"words":"The third was swapped"}""".formatted(
                        school,
                        MONTH,
                        told.path("indicator").path("value"),
                        told.path("publication").asLong());
        assertThat(send("POST", "/api/cases", elsewhere, body).statusCode()).isEqualTo(403);
        JsonNode opened = ok(send("POST", "/api/cases", officer, body), 201);
        String own = "/api/cases/" + opened.path("number").asLong();
        assertThat(opened.path("state").asString()).isEqualTo("open");
        assertThat(send("GET", own, elsewhere, "").statusCode()).isEqualTo(404);
        assertThat(server.get("/api/cases", elsewhere).path("cases").size()).isZero();
        assertThat(server.get("/api/cases?state=open", chief)
                        .path("cases")
                        .get(0)
                        .path("by")
                        .asString())
                .isEqualTo("officer");
        String admin = "/api/admin/cases/" + opened.path("number").asLong();
        assertThat(send("POST", admin + "/answer", officer, "{\"words\":\"no\"}")
                        .statusCode())
                .isEqualTo(403);
        ok(send("POST", admin + "/answer", chief, "{\"words\":\"We look into it\"}"), 200);
        assertThat(server.get(own, officer).path("state").asString()).isEqualTo("answered");
        JsonNode correcting =
                ok(send("POST", admin + "/correction", chief, "{\"from\":\"2026-08-03\",\"to\":\"2026-08-03\"}"), 200);
        assertThat(correcting.path("state").asString()).isEqualTo("correcting");
        assertThat(send("POST", admin + "/correction", chief, "{}").body()).contains("has_correction");

        emit(rows.stream().map(WrongNumberIT::contradict).toList());
        ok(
                send(
                        "POST",
                        "/api/admin/corrections/"
                                + correcting.path("correction").path("number").asLong() + "/close",
                        chief,
                        "{}"),
                200);
        JsonNode corrected = server.get(own, officer);
        assertThat(corrected.path("state").asString()).isEqualTo("corrected");
        assertThat(corrected.path("value_now")).isNotEqualTo(corrected.path("value"));
        assertThat(corrected
                        .path("steps")
                        .valueStream()
                        .map(step -> step.path("action").asString()))
                .containsExactly("opened", "answered", "correction_opened");
        ok(send("POST", admin + "/close", chief, "{\"words\":\"Right now\"}"), 200);
        assertThat(send("POST", admin + "/close", chief, "{}").body()).contains("case_closed");
        assertThat(server.get("/api/cases?state=open", officer).path("cases").size())
                .isZero();
        assertThat(server.get("/api/admin/changes", chief).toString())
                .contains("case.answer", "case.correction", "correction.open", "case.close");

        JsonNode now = server.get(provenance("school", school, ""), officer);
        assertThat(now.path("state").asString()).as(now.toString()).isEqualTo("same");
        assertThat(now.path("indicator").path("value")).isEqualTo(corrected.path("value_now"));
        assertThat(now.path("changes")
                        .valueStream()
                        .map(change -> change.path("kind").asString()))
                .contains("correction_opened", "correction_closed");
        assertThat(now.path("changes").get(0).path("who").isNull()).isTrue();
        // The third day's marks are the third file's, mark by mark; the sums are the whole.
        assertThat(sum(now, "present"))
                .isEqualTo(now.path("measures").get(0).path("value").asLong());
        assertThat(sum(now, "marked"))
                .isEqualTo(now.path("measures").get(1).path("value").asLong());
        assertThat(now.path("files").get(2).path("contributed").path("marked").asLong())
                .isEqualTo(present(rows, 3, 3)
                        + present(rows.stream().map(WrongNumberIT::contradict).toList(), 3, 3));
        JsonNode then = server.get(
                provenance(
                        "school",
                        school,
                        "&publication=" + told.path("publication").asLong()),
                officer);
        assertThat(then.path("state").asString()).isEqualTo("newer");
        assertThat(then.path("indicator").path("value"))
                .isEqualTo(told.path("indicator").path("value"));
        assertThat(then.path("newer").path("value"))
                .isEqualTo(now.path("indicator").path("value"));
        assertThat(then.path("newer").path("events").asLong()).isPositive();

        JsonNode parts =
                server.get(provenance("school", school, "&day=2026-08-03").replace("?", "/parts?"), officer);
        parts.path("rows").forEach(row -> {
            assertThat(row.path("columns").path("student_id").asString()).isEqualTo("•••");
            assertThat(row.path("line").asLong()).isPositive();
        });
        aggregatedTablesAreInTheBucket();
    }

    private static long sum(JsonNode told, String measure) {
        long sum = 0;
        for (JsonNode file : told.path("files")) {
            sum += file.path("contributed").path(measure).asLong();
        }
        return sum;
    }

    /** The CSV of a level holds what the JSON of the state and its areas holds. */
    private void aggregatedTablesAreInTheBucket() {
        var files = server.bean(PublishedFiles.class);
        var edition = files.newest().orElseThrow();
        String name = "csv/aggregated/student_attendance/student_attendance/school/" + MONTH;
        String key = edition.find(name).orElseThrow().key();
        assertThat(key)
                .matches(
                        "csv/aggregated/student_attendance/\\d{4}/\\d{4}-\\d{2}/\\d{4}-\\d{2}-\\d{2}_student_attendance/"
                                + "\\d+_student_attendance_school_2026-08\\.csv\\.gz");
        List<String> lines = text(server.bean(Buckets.class).output().find(key).orElseThrow())
                .lines()
                .toList();
        List<String> header = Arrays.asList(lines.getFirst().split(","));
        Map<String, String[]> rows = new HashMap<>();
        lines.stream().skip(1).map(line -> line.split(",", -1)).forEach(cells -> rows.put(cells[1], cells));
        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(state.schoolIds());
        JsonNode footer = server.get("/api/reports/student_attendance/areas/school/" + school + "/" + MONTH, chief)
                .path("footer")
                .path(MONTH);
        String[] own = rows.getOrDefault(school, new String[0]);
        for (String column : List.of("present", "marked", "students", "schools_reported", "schools", "attendance")) {
            assertThat(own[header.indexOf(column)])
                    .as(column)
                    .isEqualTo(footer.path(column).toString());
        }
        assertThat(own[header.indexOf("block")]).isEqualTo(block);
    }

    private static String text(byte[] gzip) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final String REPORT = """
            format: 1
            label: Presence for planners
            description: Present out of marked, in tenths of a percent
            group: attendance
            file: student_attendance/student_attendance
            headline: presence
            reported: marked
            also: [attendance]
            indicators:
              presence:
                form: percent
                label: Presence
                description: Present out of marked
                numerator: present
                denominator: marked
                decimals: 3
                direction: higher
                bands: [50, 80]
            drawings: [map, table]
            words:
              hi: {label: योजना के लिए उपस्थिति, indicators: {presence: {label: उपस्थिति}}}
            """;

    @Test
    void aReportIsAddedWhileTheServerRunsAndWithdrawn() {
        String door = "/api/report-declarations";
        assertThat(send("PUT", door + "/planned", officer, REPORT).statusCode()).isEqualTo(403);
        String wrong =
                REPORT.replace("numerator: present", "numerator: absent").replace("[map, table]", "[map, chart]");
        HttpResponse<String> refused = send("PUT", door + "/planned", creator, wrong);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("planned.yaml", "\"line\":14", "'absent'", "\"line\":19", "'chart'");
        JsonNode faults = ok(send("POST", door + "/check?id=planned", creator, wrong), 200)
                .path("faults");
        assertThat(faults.size()).as(faults.toString()).isEqualTo(2);
        assertThat(server.get(door, creator).path("reports").size()).isZero();
        assertThat(send("PUT", door + "/student_attendance", creator, REPORT).statusCode())
                .isEqualTo(422);
        assertThat(ok(send("POST", door + "/check?id=planned", creator, REPORT), 200)
                        .path("faults")
                        .size())
                .isZero();

        ok(send("PUT", door + "/planned", creator, REPORT), 200);
        JsonNode menu = await("/api/reports?language=hi", answer -> hasReport(answer, "planned"));
        JsonNode described = report(menu, "planned");
        assertThat(described.path("label").asString()).isEqualTo("योजना के लिए उपस्थिति");
        assertThat(described.path("indicators").get(0).path("label").asString()).isEqualTo("उपस्थिति");
        assertThat(described.path("indicators").get(0).path("bands").toString()).isEqualTo("[50,80]");
        assertThat(described.has("added")).isFalse();
        assertThat(report(server.get("/api/reports", chief), "planned")
                        .path("label")
                        .asString())
                .isEqualTo("Presence for planners");
        JsonNode footer = server.get("/api/reports/planned/areas/block/" + block + "/" + MONTH, officer)
                .path("footer")
                .path(MONTH);
        JsonNode shipped = server.get("/api/reports/student_attendance/areas/block/" + block + "/" + MONTH, officer)
                .path("footer")
                .path(MONTH);
        assertThat(footer.path("present")).isEqualTo(shipped.path("present"));
        assertThat(footer.path("attendance")).isEqualTo(shipped.path("attendance"));
        assertThat(footer.path("presence").asString())
                .hasSizeGreaterThan(shipped.path("attendance").asString().length());
        assertThat(server.get("/api/dictionary?language=hi", chief).toString()).contains("planned", "उपस्थिति");
        assertThat(server.get("/api/provenance/planned/block/%s/%s?indicator=presence".formatted(block, MONTH), officer)
                        .path("state")
                        .asString())
                .isEqualTo("same");
        assertThat(send("GET", door + "/planned", creator, "").body()).isEqualTo(REPORT);

        long with = server.get("/api/reports", chief).path("publication").asLong();
        assertThat(send("DELETE", door + "/planned", creator, "").statusCode()).isEqualTo(204);
        await("/api/reports", answer -> !hasReport(answer, "planned"));
        String area = "/api/reports/planned/areas/block/" + block + "/" + MONTH;
        assertThat(send("GET", area, officer, "").statusCode()).isEqualTo(404);
        assertThat(send("GET", area + "?publication=" + with, officer, "").statusCode())
                .isEqualTo(200);
        assertThat(send("DELETE", door + "/planned", creator, "").statusCode()).isEqualTo(404);
    }

    private JsonNode await(String path, Predicate<JsonNode> wanted) {
        JsonNode answer = server.get(path, chief);
        for (int i = 0; i < 400 && !wanted.test(answer); i++) {
            LockSupport.parkNanos(200_000_000);
            answer = server.get(path, chief);
        }
        assertThat(wanted.test(answer)).as(answer.toString()).isTrue();
        return answer;
    }

    private static boolean hasReport(JsonNode menu, String id) {
        return menu.path("reports")
                .valueStream()
                .anyMatch(one -> one.path("id").asString().equals(id));
    }

    private static JsonNode report(JsonNode menu, String id) {
        return menu.path("reports")
                .valueStream()
                .filter(one -> one.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatDoorsAnswerIsWhatTheirDescriptionSays() {
        var described = new ApiAnswers(send("GET", "/api/openapi", chief, "").body());
        String area = "/api/reports/student_attendance/areas/";
        String receipt = server.get("/api/files", chief)
                .path("files")
                .get(0)
                .path("receipt")
                .asString();
        List<String> faults = new ArrayList<>();
        for (String path : List.of(
                "/api/session",
                "/api/reports",
                "/api/reports?language=hi",
                "/api/publications",
                area + "state/24/current",
                area + "district/2401/" + MONTH,
                area + "block/" + block + "/overall",
                area + "block/" + block + "/current",
                area + "cluster/" + block + "0001/current",
                area + "school/" + school + "/" + MONTH,
                "/api/reports/student_attendance/levels/school/areas",
                "/api/reports/student_attendance/levels/school/overall",
                "/api/reports/student_attendance/levels/block/" + MONTH,
                "/api/boundaries/state/24",
                provenance("state", "24", ""),
                provenance("state", "24", "").replace("?", "/parts?"),
                provenance("school", school, ""),
                provenance("school", school, "").replace("?", "/parts?"),
                provenance("school", school, "&kind=refused").replace("?", "/parts?"),
                "/api/cases",
                "/api/report-declarations",
                "/api/files",
                "/api/files/" + receipt,
                "/api/dictionary",
                "/api/admin/groups",
                "/api/admin/changes",
                "/api/admin/corrections",
                "/api/admin/missing/student_attendance/student_attendance/" + MONTH,
                "/api/cases/0",
                area + "state/24/2031-01",
                "/api/reports?known_on=2001-01-01")) {
            HttpResponse<String> answer = send("GET", path, chief, "");
            described
                    .faults("GET", path, answer.statusCode(), answer.body())
                    .forEach(fault -> faults.add(path + ": " + fault));
        }
        assertThat(faults).isEmpty();
        // The description is strict: a field that nobody told of is found.
        String grown = send("GET", "/api/publications", chief, "")
                .body()
                .replace("{\"publications\"", "{\"planted\":1,\"publications\"");
        assertThat(described.faults("GET", "/api/publications", 200, grown)).isNotEmpty();
    }

    private static JsonNode ok(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> send(String method, String path, String cookie, String body) {
        boolean yaml = body.startsWith("format:");
        return server.send(server.request(path)
                .header("Content-Type", yaml ? "text/yaml;charset=UTF-8" : "application/json")
                .header("Cookie", cookie + "; XSRF-TOKEN=c0ffee")
                .header("X-XSRF-TOKEN", "c0ffee")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }
}
