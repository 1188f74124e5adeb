package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.cqube.TestClock;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.cqube.publication.ByColumns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page is opened; the count travels as a file of its own source through checks and table, and stands on a page of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewsIT {
    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final String REPORT = "student_attendance";
    private static final String PAGE = "page_views";
    private static final int MOST = 12;
    private static final Instant BEGIN = Instant.parse("2026-11-20T05:00:00Z");

    private final TestState state = new TestState(23, 1, 3);
    private final String school = state.schoolIds().getFirst();
    private final String block = school.substring(0, 6);
    private final TestClock clock = new TestClock(BEGIN);
    private TestServer server;
    private JdbcClient jdbc;
    private String chief = "";
    private String officer = "";

    @BeforeAll
    void aServerWithAPage(@TempDir Path data) {
        server = TestServer.start(
                data, Map.of("cqube.views.every", "200ms", "cqube.views.most", Integer.toString(MOST)), (Clock) clock);
        jdbc = JdbcClient.create(server.database());
        String token = KillIT.prepare(server, state);
        chief = server.signIn("chief", Role.ADMINISTRATOR, Optional.empty());
        officer = server.signIn("officer", Role.OFFICER, Optional.of(new Area(Level.BLOCK, block)));
        server.emit(
                token,
                EmittedZip.of(REPORT)
                        .with(REPORT + ".csv", TestState.attendance(state.attendanceRows("2026-27", 8, 10))));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private HttpResponse<String> open(String cookie, String report, String level, String id) {
        // Receipts of one millisecond have no order.
        clock.pass(Duration.ofMillis(1));
        return server.send(server.request("/api/views/%s/%s/%s".formatted(report, level, id))
                .header("Cookie", cookie.isEmpty() ? "a=b" : cookie + "; XSRF-TOKEN=c0ffee")
                .header("X-XSRF-TOKEN", "c0ffee")
                .POST(BodyPublishers.noBody()));
    }

    private void counted(String cookie, String level, String id) {
        HttpResponse<String> answer = open(cookie, REPORT, level, id);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JsonMapper.shared().readTree(answer.body()).path("counted").asBoolean())
                .isTrue();
    }

    /** What the page says of an area in a window, once it says what is wanted. */
    private JsonNode await(String level, String id, Predicate<JsonNode> wanted) {
        JsonNode said = JsonMapper.shared().createObjectNode();
        for (int tries = 0; tries < 600; tries++) {
            HttpResponse<String> answer =
                    server.send(server.request("/api/reports/%s/areas/%s/%s/current".formatted(PAGE, level, id))
                            .header("Cookie", chief));
            said = JsonMapper.shared().readTree(answer.body());
            if (answer.statusCode() == 200 && wanted.test(said)) {
                return said;
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new AssertionError("Never said: " + said);
    }

    private static long footer(JsonNode file, String window, String column) {
        return file.path("footer").path(window).path(column).asLong(-1);
    }

    private static long row(JsonNode file, String level, String id, String window, String column) {
        ByColumns.toRows(file);
        int area = IntStream.range(0, file.path("areas").path("rows").size())
                .filter(i -> file.path("areas").path("rows").get(i).toString().contains('"' + level + '"')
                        && file.path("areas").path("rows").get(i).toString().contains('"' + id + '"'))
                .findFirst()
                .orElseThrow();
        int period = IntStream.range(0, file.path("periods").size())
                .filter(i -> file.path("periods").get(i).path("id").asString().equals(window))
                .findFirst()
                .orElseThrow();
        int at = IntStream.range(0, file.path("columns").size())
                .filter(i -> file.path("columns").get(i).path("id").asString().equals(column))
                .findFirst()
                .orElseThrow();
        for (JsonNode row : file.path("rows")) {
            if (row.get(0).asInt() == area && row.get(1).asInt() == period) {
                return row.get(at).asLong();
            }
        }
        throw new AssertionError("No row of " + id);
    }

    @Test
    void viewsTravelAsFilesAndStandOnAPageOfEveryLevel() {
        counted("", "state", "24");
        counted(chief, "state", "24");
        counted(chief, "district", "2401");
        counted(officer, "block", block);
        counted(officer, "school", school);
        counted(officer, "school", school);
        JsonNode whole = await("state", "24", file -> footer(file, "last_day", "views") == 6);
        assertThat(footer(whole, "last_day", "own")).isEqualTo(2);
        assertThat(footer(whole, "last_day", REPORT)).isEqualTo(6);
        assertThat(whole.path("as_of").asString()).isEqualTo("2026-11-20");
        assertThat(row(whole, "district", "2401", "last_day", "views")).isEqualTo(4);
        assertThat(row(whole, "district", "2401", "last_day", "own")).isEqualTo(1);
        assertThat(row(whole, "district", "2402", "last_day", "views")).isZero();
        JsonNode ofBlock = await("block", block, file -> footer(file, "last_day", "views") == 3);
        assertThat(row(ofBlock, "school", school, "last_30_days", "own")).isEqualTo(2);
        JsonNode ofSchool = await("school", school, file -> footer(file, "overall", "views") == 2);
        assertThat(footer(ofSchool, "overall", REPORT)).isEqualTo(2);

        // The day goes on: its file comes again, and replaces.
        clock.pass(Duration.ofMinutes(2));
        counted(officer, "block", block);
        await("state", "24", file -> footer(file, "last_day", "views") == 7);
        // The days after: windows move on.
        clock.pass(Duration.ofDays(3));
        counted(chief, "state", "24");
        whole = await("state", "24", file -> footer(file, "overall", "views") == 8);
        assertThat(footer(whole, "last_day", "views")).isEqualTo(1);
        assertThat(footer(whole, "last_7_days", "views")).isEqualTo(8);
        clock.pass(Duration.ofDays(6));
        counted(chief, "state", "24");
        whole = await("state", "24", file -> footer(file, "overall", "views") == 9);
        assertThat(footer(whole, "last_7_days", "views")).isEqualTo(2);
        assertThat(footer(whole, "last_30_days", "views")).isEqualTo(9);

        JsonNode menu = server.get("/api/reports?language=hi", chief);
        JsonNode page = menu.path("reports")
                .valueStream()
                .filter(one -> one.path("id").asString().equals(PAGE))
                .findFirst()
                .orElseThrow();
        assertThat(page.path("form").asString()).isEqualTo("views");
        assertThat(page.path("measures").get(0).path("label").asString()).isEqualTo("दृश्य");
        assertThat(page.path("measures").get(2).path("label").asString()).isEqualTo("विद्यार्थी उपस्थिति");
        // They came as everybody's files do: with a receipt, an account and no name.
        JsonNode sent = server.get("/api/files", chief)
                .path("files")
                .valueStream()
                .filter(file -> file.path("emitter").asString().equals("cQube"))
                .findFirst()
                .orElseThrow();
        assertThat(sent.path("folder").asString()).isEqualTo("page_telemetry");
        assertThat(jdbc.sql("select column_name from information_schema.columns where table_name = 'page_view'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("day", "report", "area_level", "area_id", "views", "handed");
        floodsAndStrangers();
    }

    private void floodsAndStrangers() {
        // Days have passed: who did nothing is signed out by now.
        String elsewhere = server.signIn("elsewhere", Role.OFFICER, Optional.of(new Area(Level.DISTRICT, "2402")));
        assertThat(open(elsewhere, REPORT, "block", block).statusCode()).isEqualTo(403);
        assertThat(open("", REPORT, "block", block).statusCode()).isEqualTo(401);
        assertThat(open(chief, "no_such_report", "state", "24").statusCode()).isEqualTo(404);
        assertThat(open(chief, REPORT, "district", "9999").statusCode()).isEqualTo(404);
        clock.pass(Duration.ofMinutes(2));
        List<Boolean> counted = IntStream.range(0, MOST + 5)
                .mapToObj(i -> JsonMapper.shared()
                        .readTree(open("", REPORT, "state", "24").body())
                        .path("counted")
                        .asBoolean())
                .toList();
        assertThat(counted.stream().filter(one -> one).count()).isEqualTo(MOST);
        assertThat(jdbc.sql("select count(*) from metadata.page_view where report <> ?")
                        .param(REPORT)
                        .query(Long.class)
                        .single())
                .isZero();
        // What was handed on is kept in the source's own table, and the page says it.
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        await("state", "24", file -> footer(file, "last_day", "views") == MOST + 1L);
        assertThat(jdbc.sql("select sum(views) from dynamic.page_telemetry where view_day = ?")
                        .param(today)
                        .query(Long.class)
                        .single())
                .isEqualTo(MOST + 1L);
    }
}
