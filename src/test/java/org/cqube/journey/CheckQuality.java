package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cqube.access.Area;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is told of the quality of the data, beside the published files and the calendar that was sent. */
record CheckQuality(AskedState state) {
    /** Of every report and period as many schools as its file says. @return rows that were compared */
    int coverageIsWhatTheFilesSay(Area area) {
        String path = "/api/quality/coverage%s?level=%s&id=%s";
        String level = area.level().id();
        JsonNode rows = state.get(path.formatted("", level, area.id())).path("rows");
        for (JsonNode row : rows) {
            String report = row.path("report").asString();
            JsonNode footer = state.get("/api/reports/%s/areas/%s/%s/current".formatted(report, level, area.id()))
                    .path("footer")
                    .path(row.path("period").asString());
            long reported = footer.path("schools_reported").asLong();
            long schools = footer.path("schools").asLong();
            assertThat(row.path("schools_reported").asLong()).as(report).isEqualTo(reported);
            assertThat(row.path("schools").asLong()).as(report).isEqualTo(schools);
            if (schools > 0) {
                assertThat(row.path("share").decimalValue())
                        .as(report)
                        .isEqualByComparingTo(new BigDecimal(100 * reported)
                                .divide(new BigDecimal(schools), 1, RoundingMode.HALF_UP));
            }
        }
        assertThat(lines(path.formatted(".csv", level, area.id()))).isEqualTo(1 + rows.size());
        return rows.size();
    }

    /** Marks are expected for every school day before today, Sundays and the state's holidays left out. */
    void freshnessCountsSchoolDays(String source, LocalDate lastSent) {
        JsonNode row = AskedState.find(state.get("/api/quality/freshness").path("sources"), "source", source);
        LocalDate expected = LocalDate.parse(row.path("expected_day").asString());
        assertThat(row.path("latest_data_day").asString()).isEqualTo(lastSent.toString());
        assertThat(row.path("latest_file_at").isString()).isTrue();
        assertThat(expected.getDayOfWeek()).isNotEqualTo(DayOfWeek.SUNDAY);
        Set<LocalDate> holidays = holidays();
        assertThat(row.path("late_days").asLong())
                .isEqualTo(lastSent.plusDays(1)
                        .datesUntil(expected.plusDays(1))
                        .filter(day -> day.getDayOfWeek() != DayOfWeek.SUNDAY && !holidays.contains(day))
                        .count());
    }

    private Set<LocalDate> holidays() {
        SourceFile calendar =
                state.server().bean(Sources.class).findRole(Role.CALENDAR).orElseThrow();
        return Set.copyOf(JdbcClient.create(state.server().database())
                .sql("select distinct \"date\"::date from \"%s\".\"%s\" where area_level = 'state' and kind = 'holiday'"
                        .formatted(calendar.schema(), calendar.table()))
                .query(LocalDate.class)
                .list());
    }

    /** By source its label. */
    Map<String, String> sources(String language) {
        Map<String, String> labels = new TreeMap<>();
        state.get("/api/quality/freshness?language=" + language)
                .path("sources")
                .forEach(row -> labels.put(
                        row.path("source").asString(), row.path("label").asString()));
        return labels;
    }

    private long lines(String path) {
        String csv = state.server()
                .send(state.server().request(path).header("Cookie", state.chief()))
                .body();
        assertThat(csv).startsWith("\uFEFF");
        return csv.lines().count();
    }
}
