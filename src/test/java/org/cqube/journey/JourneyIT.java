package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.cqube.journey.AttendanceOracle.Figures;
import org.cqube.publication.ByColumns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The main job: masters and two months of attendance are sent, and every figure on every level is what the CSV files say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyIT {
    private static final String REPORT = "/api/reports/student_attendance";

    private final TestState state = new TestState(7, 3, 25);
    private final AttendanceOracle oracle = new AttendanceOracle();
    private TestServer server;
    private String cookie;

    @BeforeAll
    void sendEverything(@TempDir Path data) {
        server = TestServer.start(data);
        String token = server.token("centre");
        // Attendance first: its schools are not known yet, so every record waits and is taken when the masters come.
        List<String> july = state.attendanceRows("2026-27", 7, 31);
        JsonNode parked = server.emit(token, attendance(july));
        assertThat(account(parked, "parked")).isEqualTo(july.size());

        var masters = Map.of(
                "district_master", Map.of("district_mst.csv", TestState.DISTRICTS),
                "block_master", Map.of("block_mst.csv", state.blocks()),
                "cluster_master", Map.of("cluster_mst.csv", state.clusters()),
                "school_master", Map.of("school_mst.csv", state.schools()));
        masters.forEach((folder, files) -> {
            var zip = EmittedZip.of(folder);
            files.forEach(zip::with);
            assertThat(server.emit(token, zip).path("station").asString()).isEqualTo("published");
        });
        List<String> august = state.attendanceRows("2026-27", 8, 19);
        JsonNode answer = server.emit(token, attendance(august));
        assertThat(answer.path("station").asString()).as(answer.toString()).isEqualTo("published");
        assertThat(account(answer, "loaded")).isEqualTo(august.size());

        String receipt = parked.path("receipt").asString();
        JsonNode released = server.await(token, receipt);
        for (int i = 0; i < 200 && account(released, "parked") > 0; i++) {
            released = server.await(token, receipt);
        }
        assertThat(account(released, "loaded")).isEqualTo(july.size());
        assertThat(account(released, "version")).isGreaterThan(1);

        oracle.blocks(state.blocks());
        oracle.clusters(state.clusters());
        oracle.schools(state.schools());
        oracle.attendance(TestState.attendance(july));
        oracle.attendance(TestState.attendance(august));
        cookie = server.signIn("head", Role.OFFICER, Optional.of(new Area(Level.STATE, "24")));
        awaitEverythingPublished();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theDatesOfTheWindowsEndOnTheLatestDayThatEnoughSchoolsReported() {
        JsonNode file = server.get(REPORT + "/areas/state/24/current", cookie);
        assertThat(file.path("as_of").asString()).isEqualTo(oracle.asOf().toString());
        JsonNode last7 = period(file, "last_7_days");
        assertThat(last7.path("to").asString()).isEqualTo(oracle.asOf().toString());
        assertThat(last7.path("from").asString())
                .isEqualTo(oracle.asOf().minusDays(6).toString());
    }

    @Test
    void everyFigureOfEveryAreaAndWindowIsWhatTheFilesSay() {
        compareAll("state/24", "district");
        oracle.areas("district").forEach(district -> compareAll("district/" + district, "block"));
        oracle.areas("block").forEach(block -> compareAll("block/" + block, "cluster", "school"));
        oracle.areas("cluster").forEach(cluster -> compareAll("cluster/" + cluster, "school"));
    }

    /** The windows of the current file, and each other period in the file of its name. */
    private void compareAll(String area, String... levels) {
        JsonNode current = server.get(REPORT + "/areas/" + area + "/current", cookie);
        List<String> ids = current.path("periods")
                .valueStream()
                .map(period -> text(period, "id"))
                .toList();
        assertThat(ids).startsWith("last_day", "last_7_days", "last_30_days").hasSizeGreaterThan(4);
        for (String level : levels) {
            compare(current, ids.subList(0, 3), level);
            for (String id : ids.subList(3, ids.size())) {
                compare(server.get(REPORT + "/areas/" + area + "/" + id, cookie), List.of(id), level);
            }
        }
    }

    private static String text(JsonNode of, String field) {
        return of.path(field).asString();
    }

    @Test
    void everyMonthIsWhatTheFilesSay() {
        compare(server.get(REPORT + "/areas/state/24/2026-07", cookie), List.of("2026-07"), "district");
        for (String block : oracle.areas("block")) {
            compare(server.get(REPORT + "/areas/block/" + block + "/2026-08", cookie), List.of("2026-08"), "school");
        }
    }

    @Test
    void childrenSumToTheirParentAndFootersAgreeOnEveryLevel() {
        JsonNode top = server.get(REPORT + "/areas/state/24/overall", cookie);
        for (String measure : List.of("present", "marked", "students", "schools", "schools_reported")) {
            long state = top.path("footer").path("overall").path(measure).asLong();
            long districts = 0;
            long blocks = 0;
            for (String district : oracle.areas("district")) {
                JsonNode file = server.get(REPORT + "/areas/district/" + district + "/overall", cookie);
                districts += file.path("footer").path("overall").path(measure).asLong();
                blocks += sum(file, "block", "overall", measure);
            }
            assertThat(districts).as(measure).isEqualTo(state);
            assertThat(blocks).as(measure).isEqualTo(state);
            assertThat(sum(top, "district", "overall", measure)).as(measure).isEqualTo(state);
            JsonNode schools = server.get(REPORT + "/levels/school/overall", cookie);
            long all = 0;
            for (JsonNode value : schools.path("values").path(measure)) {
                all += value.asLong();
            }
            assertThat(all).as(measure).isEqualTo(state);
        }
    }

    @Test
    void theSameFileAgainChangesNothing() {
        String before = server.get(REPORT + "/areas/state/24/current", cookie).toString();
        JsonNode again = server.emit(server.token("centre2"), attendance(state.attendanceRows("2026-27", 8, 19)));
        assertThat(account(again, "unchanged")).isEqualTo(account(again, "received"));
        assertThat(server.get(REPORT + "/areas/state/24/current", cookie).toString())
                .isEqualTo(before);
    }

    private void compare(JsonNode file, List<String> periods, String level) {
        for (String id : periods) {
            JsonNode period = period(file, id);
            Map<String, Figures> expected = oracle.figures(
                    level,
                    LocalDate.parse(period.path("from").asString()),
                    LocalDate.parse(period.path("to").asString()));
            Map<String, Figures> actual = rows(file, level, id);
            assertThat(actual).as(level + " " + id).isNotEmpty();
            actual.forEach(
                    (area, figures) -> assertThat(figures).as(area + " " + id).isEqualTo(expected.get(area)));
            attendance(file, level, id).forEach((area, percent) -> {
                BigDecimal wanted = Objects.requireNonNull(expected.get(area)).attendance();
                if (wanted == null) {
                    assertThat(percent).as(area + " " + id).isEmpty();
                } else {
                    assertThat(percent.orElseThrow()).as(area + " " + id).isEqualByComparingTo(wanted);
                }
            });
        }
    }

    private static Map<String, Figures> rows(JsonNode file, String level, String period) {
        Map<String, Figures> rows = new TreeMap<>();
        forEachRow(
                file,
                level,
                period,
                (area, row) -> rows.put(
                        area,
                        new Figures(
                                cell(file, row, "present").asLong(),
                                cell(file, row, "marked").asLong(),
                                cell(file, row, "students").asLong(),
                                cell(file, row, "schools_reported").asLong(),
                                cell(file, row, "schools").asLong())));
        return rows;
    }

    private static Map<String, Optional<BigDecimal>> attendance(JsonNode file, String level, String period) {
        Map<String, Optional<BigDecimal>> rows = new TreeMap<>();
        forEachRow(file, level, period, (area, row) -> {
            JsonNode value = cell(file, row, "attendance");
            rows.put(area, value.isNull() ? Optional.empty() : Optional.of(value.decimalValue()));
        });
        return rows;
    }

    private static long sum(JsonNode file, String level, String period, String measure) {
        long[] sum = new long[1];
        forEachRow(
                file,
                level,
                period,
                (area, row) -> sum[0] += cell(file, row, measure).asLong());
        return sum[0];
    }

    private static void forEachRow(
            JsonNode file, String level, String period, java.util.function.BiConsumer<String, JsonNode> reader) {
        for (JsonNode row : ByColumns.toRows(file).path("rows")) {
            JsonNode area =
                    file.path("areas").path("rows").get(cell(file, row, "area").asInt());
            String rowPeriod = file.path("periods")
                    .get(cell(file, row, "period").asInt())
                    .path("id")
                    .asString();
            if (area.get(0).asString().equals(level) && rowPeriod.equals(period)) {
                reader.accept(area.get(1).asString(), row);
            }
        }
    }

    private static JsonNode cell(JsonNode file, JsonNode row, String column) {
        int i = 0;
        for (JsonNode declared : file.path("columns")) {
            if (declared.path("id").asString().equals(column)) {
                return row.get(i);
            }
            i++;
        }
        throw new IllegalArgumentException("no column " + column);
    }

    private static JsonNode period(JsonNode file, String id) {
        for (JsonNode period : file.path("periods")) {
            if (period.path("id").asString().equals(id)) {
                return period;
            }
        }
        throw new IllegalArgumentException("no period " + id);
    }

    private void awaitEverythingPublished() {
        for (int i = 0; i < 600; i++) {
            JsonNode file = server.get(REPORT + "/areas/state/24/2026-07", cookie);
            if (file.path("footer").path("2026-07").path("students").asLong()
                    == state.attendanceRows("2026-27", 7, 31).size()) {
                return;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static EmittedZip attendance(List<String> rows) {
        return EmittedZip.of("student_attendance").with("student_attendance.csv", TestState.attendance(rows));
    }

    static long account(JsonNode receipt, String column) {
        return receipt.path("files").get(0).path("account").path(column).asLong();
    }
}
