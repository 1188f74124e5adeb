package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A source that nobody has built: midday meals, one folder named at start. Checks, table, account, figures and report are there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenthSourceIT {
    private static final String SOURCE = """
            format: 1
            label: Midday meals
            files:
              midday_meal:
                label: Midday meals
                grain: One class of one school on one day
                folder: midday_meal
                prefix: midday_meal
                schema: dynamic
                table: midday_meal
                columns:
                  school_id: {emitted: SchoolId, type: id, width: 11, mandatory: true, meaning: UDISE code of the school}
                  served_on: {emitted: Date, type: date, mandatory: true, meaning: The day}
                  grade: {emitted: Class, type: integer, minimum: 1, maximum: 12, mandatory: true, meaning: The class}
                  enrolled: {emitted: Enrolled, type: integer, minimum: 0, meaning: Children of the class}
                  meals: {emitted: MealsServed, type: integer, minimum: 0, mandatory: true, meaning: Meals served}
                key: [school_id, served_on, grade]
                storage: {form: rows, on_change: revise, school: school_id, date: served_on}
                references: {school_id: hierarchy.school}
                measures:
                  meals: {form: sum, label: Meals served, unit: meals, column: meals}
                  enrolled: {form: sum, label: Children, unit: children, column: enrolled}
                  class_days: {form: count, label: Class days, unit: class-days}
                indicators:
                  coverage:
                    form: percent
                    label: Children who ate
                    description: Meals served out of children of the class
                    numerator: meals
                    denominator: enrolled
                    direction: higher
            """;
    private static final String REPORT = """
            format: 1
            label: Midday meals
            group: health
            description: How many of the children got a meal
            file: midday_meal
            headline: coverage
            reported: meals
            indicators: [coverage]
            drawings: [map, table, line, cards]
            """;

    private final TestState state = new TestState(3, 2, 1);
    private final List<String> schools = state.schoolIds();
    private TestServer server;
    private String cookie;
    private JsonNode emission;

    @BeforeAll
    void declareAndSend(@TempDir Path folder) throws IOException {
        Path source = folder.resolve("declared/sources/midday_meal");
        Files.createDirectories(source.resolve("reports"));
        Files.writeString(source.resolve("source.yaml"), SOURCE);
        Files.writeString(source.resolve("reports/midday_meals.yaml"), REPORT);
        server = TestServer.start(
                folder.resolve("data"),
                Map.of("cqube.sources", folder.resolve("declared").toString()));
        String token = server.token("centre");
        Map.of(
                        "district_master", Map.of("district_mst.csv", TestState.DISTRICTS),
                        "block_master", Map.of("block_mst.csv", state.blocks()),
                        "cluster_master", Map.of("cluster_mst.csv", state.clusters()),
                        "school_master", Map.of("school_mst.csv", state.schools()))
                .forEach((name, files) -> {
                    var zip = EmittedZip.of(name);
                    files.forEach(zip::with);
                    server.emit(token, zip);
                });
        var csv = new ArrayList<>(List.of("SchoolId|Date|Class|Enrolled|MealsServed"));
        for (String school : schools) {
            csv.add(school + "|2026-08-10|1|40|30");
            csv.add(school + "|2026-08-11|1|40|36");
        }
        csv.add(schools.getFirst() + "|2026-08-11|2|10|1");
        csv.add(schools.getFirst() + "|2026-08-11|3|10|many");
        csv.add(schools.getFirst() + "|2026-02-30|3|10|9");
        csv.add(schools.getFirst() + "|2026-08-10|1|40|30");
        csv.add("24019999999|2026-08-10|1|10|9");
        emission =
                server.emit(token, EmittedZip.of("midday_meal").with("midday_meal.csv", String.join("\n", csv) + "\n"));
        cookie = server.signIn("head", Role.OFFICER, Optional.of(new Area(Level.STATE, "24")));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void itsRecordsAreCheckedAndAccountedFor() {
        assertThat(emission.path("station").asString()).as(emission.toString()).isEqualTo("published");
        int loaded = 2 * schools.size() + 1;
        assertThat(List.of("received", "loaded", "refused", "duplicate", "parked"))
                .extracting(column -> JourneyIT.account(emission, column))
                .containsExactly(loaded + 4L, (long) loaded, 2L, 1L, 1L);
        var codes = new ArrayList<String>();
        emission.path("files")
                .get(0)
                .path("notices")
                .forEach(notice -> codes.add(notice.path("code").asString()));
        assertThat(codes).hasSizeGreaterThanOrEqualTo(3).doesNotContain("");
    }

    @Test
    void itsRowsStandInATableOfItsOwn() throws SQLException {
        try (Connection connection = server.database().getConnection();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery(
                                "select count(*), sum(meals), obj_description('dynamic.midday_meal'::regclass) from dynamic.midday_meal")) {
            row.next();
            assertThat(row.getLong(1)).isEqualTo(2L * schools.size() + 1);
            assertThat(row.getLong(2)).isEqualTo(66L * schools.size() + 1);
            assertThat(row.getString(3)).contains("One class of one school on one day");
        }
    }

    @Test
    void itsReportIsInTheMenu() {
        for (JsonNode report : server.get("/api/reports", cookie).path("reports")) {
            if (report.path("id").asString().equals("midday_meals")) {
                assertThat(report.path("as_of").asString()).isEqualTo("2026-08-11");
                assertThat(report.path("months").get(0).asString()).isEqualTo("2026-08");
                assertThat(report.path("indicators").get(0).path("formula").asString())
                        .isEqualTo("meals × 100 ÷ enrolled");
                return;
            }
        }
        throw new AssertionError("no entry");
    }

    @Test
    void itsFiguresArePublishedOnEveryLevel() {
        String report = "/api/reports/midday_meals";
        int all = schools.size();
        JsonNode top = server.get(report + "/areas/state/24/current", cookie).path("footer");
        assertThat(top.path("overall").path("meals").asLong()).isEqualTo(66L * all + 1);
        assertThat(top.path("last_day").path("meals").asLong()).isEqualTo(36L * all + 1);
        assertThat(top.path("overall").path("schools_reported").asLong()).isEqualTo(all);
        JsonNode month = server.get(report + "/areas/block/240102/2026-08", cookie)
                .path("footer")
                .path("2026-08");
        assertThat(month.path("meals").asLong()).isEqualTo(66L * all / 4);
        // 66 × 100 ÷ 80
        assertThat(month.path("coverage").decimalValue()).isEqualByComparingTo("82.5");
        JsonNode school = server.get(report + "/areas/school/" + schools.getFirst() + "/current", cookie);
        // 67 × 100 ÷ 90
        assertThat(school.path("footer").path("overall").path("coverage").decimalValue())
                .isEqualByComparingTo("74.4");
        assertThat(server.get(report + "/levels/school/overall", cookie)
                        .path("values")
                        .path("meals")
                        .size())
                .isEqualTo(all);
    }
}
