package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.cqube.TestPostgres;
import org.cqube.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A release counts something that the one before did not: months loaded before have it, too, as soon as the server is there again. */
class DeclaredLaterIT {
    private static final String LATER = """
            files:
              student_attendance:
                measures:
                  exempt: {form: day_codes, label: Exempt, unit: student-days, weights: {"5": 1}}
                  marked: {form: day_codes, label: Marked, unit: student-days, weights: {"1": 1, "2": 1, "5": 1}}
            """;

    private final TestState state = new TestState(5, 2, 4);
    private final List<String> rows = new ArrayList<>(state.attendanceRows("2026-27", 8, 31));

    @Test
    void monthsLoadedBeforeHaveTheNewCount(@TempDir Path folder) throws IOException {
        var database = TestPostgres.create();
        String chief;
        try (var server = TestServer.start(folder.resolve("data"), Map.of(), database)) {
            String token = KillIT.prepare(server, state);
            // The sender's running numbers begin anew each month.
            server.emit(
                    token,
                    EmittedZip.of("student_attendance").with("student_attendance.csv", TestState.attendance(rows)));
            List<String> september = state.attendanceRows("2026-27", 9, 30);
            server.emit(
                    token,
                    EmittedZip.of("student_attendance")
                            .with("student_attendance.csv", TestState.attendance(september)));
            rows.addAll(september);
            chief = server.signIn("chief", Role.ADMINISTRATOR, Optional.empty());
            JsonNode before = footer(server, chief, "state/24", "2026-08");
            assertThat(before.path("marked").asLong()).isEqualTo(count("", 8, "1", "2"));
            assertThat(before.has("exempt")).isFalse();
        }
        Path later = folder.resolve("later/sources/student_attendance");
        Files.createDirectories(later);
        Files.writeString(later.resolve("source.yaml"), LATER);
        Map<String, String> settings =
                Map.of("cqube.sources", folder.resolve("later").toString());
        try (var server = TestServer.start(folder.resolve("data"), settings, database)) {
            for (int i = 0;
                    i < 600 && !footer(server, chief, "state/24", "2026-08").has("exempt");
                    i++) {
                LockSupport.parkNanos(100_000_000);
            }
            for (String node : List.of("state/24", "district/2401", "block/240102", "school/" + school())) {
                String start = node.startsWith("state") ? "" : node.substring(node.indexOf('/') + 1);
                for (int month : List.of(8, 9)) {
                    JsonNode after = footer(server, chief, node, "2026-0" + month);
                    String as = node + " " + month + " " + after;
                    assertThat(after.path("exempt").asLong()).as(as).isEqualTo(count(start, month, "5"));
                    assertThat(after.path("marked").asLong()).as(as).isEqualTo(count(start, month, "1", "2", "5"));
                    assertThat(after.path("present").asLong()).as(as).isEqualTo(count(start, month, "1"));
                }
            }
            JsonNode told =
                    server.get("/api/provenance/student_attendance/district/2401/2026-08?indicator=exempt", chief);
            assertThat(told.path("state").asString()).isEqualTo("same");
        }
    }

    private String school() {
        return state.schoolIds().getLast();
    }

    private static JsonNode footer(TestServer server, String cookie, String node, String month) {
        return server.get("/api/reports/student_attendance/areas/" + node + "/" + month, cookie)
                .path("footer")
                .path(month);
    }

    /** Of the CSV's cells, of schools whose id begins so. */
    private long count(String school, int month, String... marks) {
        long count = 0;
        for (String row : rows) {
            List<String> cells = List.of(row.split("\\|", -1));
            if (cells.get(2).startsWith(school) && cells.get(5).equals(Integer.toString(month))) {
                count += cells.subList(6, cells.size()).stream()
                        .filter(List.of(marks)::contains)
                        .count();
            }
        }
        return count;
    }
}
