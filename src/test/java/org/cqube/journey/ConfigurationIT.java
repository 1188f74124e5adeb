package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cqube.access.Area;
import org.cqube.access.Level;
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

/** A state's configuration from the emission of its file to the figures that follow, through the whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfigurationIT {
    static final String CONFIGURATION = "configuration";
    static final String SEMESTER = "semester_assessment.semester.csv";
    private static final String SOURCE = "semester_assessment";
    private static final String HEADER = "id|cQube column|state column|status\n";
    private static final Map<String, String> OWN = Map.of("Maths", "Ganit", "Hindi", "Rashtrabhasha");

    private final TestState state = new TestState(31, 1, 1);
    private final SemesterState semester = new SemesterState(state);
    private TestServer server;
    private String token = "";
    private String configurer = "";
    private String administrator = "";

    @BeforeAll
    void aServerWithMasters(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
        token = KillIT.prepare(server, state);
        configurer = server.token("state_office", Set.of(CONFIGURATION), Optional.empty());
        administrator = server.signIn("chief", Role.ADMINISTRATOR, Optional.empty());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** One story, since each step stands on what the one before left. */
    @Test
    void columnsAreRenamedSwitchedOffAndOnAndFiguresFollow() {
        whoMayNotConfigureIsRefused();
        emit(token, semester.csv(5, Map.of()));
        assertThat(figures()).isEqualTo(semester.figures(List.of(5), Set.of()));

        aWrongFileChangesNothing();
        assertThat(emit(token, semester.csv(6, OWN))
                        .path("files")
                        .get(0)
                        .path("notices")
                        .toString())
                .as("names that nobody knows yet")
                .contains("Ganit");

        JsonNode taken = configure("1|maths|Ganit|1\n2|hindi|Rashtrabhasha|1\n3|sanskrit|-|0\n4|section||1\n");
        assertThat(taken.path("station").asString()).as(taken.toString()).isEqualTo("published");
        assertThat(JourneyIT.account(taken, "loaded")).isEqualTo(3);
        assertThat(JourneyIT.account(taken, "unchanged")).isEqualTo(1);
        assertThat(figures())
                .as("the class whose names were not known is filled, and Sanskrit is gone")
                .isEqualTo(semester.figures(List.of(5, 6), Set.of("sanskrit")));
        assertThat(stored("sanskrit is not null and grade = 5"))
                .as("nothing is lost")
                .isPositive();

        emit(token, semester.csv(7, OWN));
        assertThat(figures()).isEqualTo(semester.figures(List.of(5, 6, 7), Set.of("sanskrit")));
        assertThat(stored("sanskrit is not null and grade = 7")).isZero();

        configure("1|maths|Ganit|1\n2|hindi|Rashtrabhasha|1\n3|sanskrit|-|1\n");
        assertThat(figures()).isEqualTo(semester.figures(List.of(5, 6, 7), Set.of()));
        assertThat(stored("grade = 7"))
                .as("no row is lost by what a clerk wrote in a column that was off")
                .isEqualTo(state.schoolIds().size() * 3L);

        List<String> table = table(true);
        Map<String, Long> figures = figures();
        server.bean(Replay.class).run(SOURCE);
        assertThat(table(true)).as("a replay reproduces it").isEqualTo(table);
        assertThat(figures()).isEqualTo(figures);

        withEverySubjectGoesTheReport();
        theVersionsAreListed();
    }

    private void whoMayNotConfigureIsRefused() {
        HttpResponse<String> answer = server.askUrl(token, CONFIGURATION + "/c.zip");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("source_not_allowed");
        String district =
                server.token("district_office", Set.of(CONFIGURATION), Optional.of(new Area(Level.DISTRICT, "2401")));
        assertThat(refusal(server.emit(district, zip(SEMESTER, "1|maths|Ganit|1\n"))))
                .as("a configuration holds for the whole state")
                .isEqualTo("source_not_allowed");
    }

    private void aWrongFileChangesNothing() {
        JsonNode receipt = configure("""
                1|maths|Ganit|1
                2|school_id|-|0
                3|grade|-|0
                4|chemistry|Rasayan|1
                5|english|Maths|1
                6|hindi|-|off
                7|gujarati|-|1
                7|gujarati|-|0

                8|section
                """);
        assertThat(refusal(receipt)).isEqualTo("configuration_refused");
        List<String> told = new ArrayList<>();
        receipt.path("files")
                .get(0)
                .path("notices")
                .forEach(notice -> notice.path("examples").forEach(one -> {
                    assertThat(one.path("sentence").asString()).endsWith(".").doesNotContain("{");
                    told.add("%s %s %s=%s"
                            .formatted(
                                    one.path("line").asString(),
                                    notice.path("code").asString(),
                                    one.path("column").asString(),
                                    one.path("value").asString()));
                }));
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "3 needed_key status=0",
                        "4 needed_key status=0",
                        "5 value_not_allowed cQube column=chemistry",
                        "6 header_taken state column=Maths",
                        "7 value_not_allowed status=off",
                        "8 conflict =",
                        "9 conflict =",
                        "10 blank_line =",
                        "11 wrong_column_count =");
        assertThat(refusal(server.emit(configurer, zip("semester_assessment.nothing.csv", "1|maths|Ganit|1\n"))))
                .isEqualTo("unknown_file");
        assertThat(refusal(server.emit(
                        configurer,
                        EmittedZip.of(CONFIGURATION).with(SEMESTER, "id|column|state column|status\n1|maths|x|1\n"))))
                .isEqualTo("missing_column");
        assertThat(server.get("/api/admin/configuration/versions", administrator)
                        .path("versions"))
                .isEmpty();
        assertThat(figures()).isEqualTo(semester.figures(List.of(5), Set.of()));
    }

    private void withEverySubjectGoesTheReport() {
        configure("""
                1|gujarati|-|0
                2|maths|Ganit|0
                3|environmental_studies|-|0
                4|science|-|0
                5|social_science|-|0
                6|hindi|-|0
                7|english|-|0
                8|sanskrit|-|0
                """);
        assertThat(menu()).doesNotContain("semester_performance");
        String path = "/api/reports/semester_performance/areas/state/24/current";
        assertThat(server.send(server.request(path)).statusCode()).isEqualTo(404);
        configure("1|maths|Ganit|1\n2|hindi|Rashtrabhasha|1\n");
        assertThat(menu()).contains("semester_performance");
        assertThat(figures()).isEqualTo(semester.figures(List.of(5, 6, 7), Set.of()));
    }

    private void theVersionsAreListed() {
        JsonNode versions =
                server.get("/api/admin/configuration/versions", administrator).path("versions");
        assertThat(versions).hasSize(4);
        JsonNode newest = versions.get(0);
        assertThat(newest.path("source").asString()).isEqualTo(SOURCE);
        assertThat(newest.path("by").asString()).isEqualTo("state_office");
        assertThat(newest.path("origin").asString()).isEqualTo("emitted");
        assertThat(newest.path("lines").get(0).path("state_column").asString()).isEqualTo("Ganit");
        assertThat(versions.get(3).path("lines").get(2).path("active").asBoolean())
                .isFalse();
        JsonNode files = server.get("/api/admin/configuration", administrator).path("files");
        JsonNode file = null;
        for (JsonNode one : files) {
            if (one.path("source").asString().equals(SOURCE)) {
                file = one;
            }
        }
        assertThat(Objects.requireNonNull(file).path("event").asLong())
                .isEqualTo(newest.path("event").asLong());
        JsonNode first = file.path("columns").get(0);
        assertThat(first.path("name").asString()).isEqualTo("school_id");
        assertThat(first.path("needed").asString()).isEqualTo("key");
        String officer = server.signIn("officer", Role.OFFICER, Optional.of(new Area(Level.STATE, "24")));
        assertThat(server.send(server.request("/api/admin/configuration").header("Cookie", officer))
                        .statusCode())
                .isEqualTo(403);
    }

    /** Whether the configuration came before the files or after them: with the same files the tables are the same in the end. */
    @Test
    void theOrderOfConfigurationAndFilesDoesNotMatter(@TempDir Path first, @TempDir Path last) {
        String told = "1|have|-|1\n".replace("have", "cctv") + "2|library|Pustakalay|1\n";
        String csv = "school_id|NoOfToilet|HaveCCTV|Pustakalay\n"
                + String.join(
                        "\n",
                        state.schoolIds().stream().map(id -> id + "|1|1|1").toList());
        List<List<String>> tables = new ArrayList<>();
        for (Path data : List.of(first, last)) {
            try (var one = TestServer.start(data)) {
                String sender = KillIT.prepare(one, state);
                String office = one.token("state_office", Set.of(CONFIGURATION), Optional.empty());
                var configuration = zip("school_infrastructure.infrastructure.csv", told);
                var file = EmittedZip.of("infra_trans").with("infra_trans.csv", csv);
                if (data.equals(first)) {
                    one.emit(office, configuration);
                }
                one.emit(sender, file);
                if (data.equals(last)) {
                    one.emit(office, configuration);
                }
                tables.add(JdbcClient.create(one.database())
                        .sql(
                                "select concat_ws('|', school_id, toilet, cctv, library) from dynamic.school_infrastructure order by 1")
                        .query(String.class)
                        .list());
            }
        }
        assertThat(tables.get(0)).hasSize(state.schoolIds().size()).isEqualTo(tables.get(1));
        assertThat(tables.get(0).getFirst()).endsWith("|1|1|1");
    }

    private JsonNode configure(String lines) {
        return server.emit(configurer, zip(SEMESTER, lines));
    }

    static EmittedZip zip(String name, String lines) {
        return EmittedZip.of(CONFIGURATION).countingLines().with(name, HEADER + lines);
    }

    private JsonNode emit(String by, String csv) {
        JsonNode receipt = server.emit(
                by,
                EmittedZip.of(SemesterState.FOLDER)
                        .emittedAt("2020-11-20 09:30:00")
                        .with("semester.csv", csv));
        assertThat(receipt.path("station").asString()).as(receipt.toString()).isEqualTo("published");
        return receipt;
    }

    private static String refusal(JsonNode receipt) {
        return receipt.path("files").get(0).path("refusal").path("code").asString();
    }

    private Map<String, Long> figures() {
        return figures(server);
    }

    static Map<String, Long> figures(TestServer of) {
        HttpResponse<String> answer = of.send(of.request("/api/reports/semester_performance/areas/state/24/current"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode footer =
                JsonMapper.shared().readTree(answer.body()).path("footer").path(SemesterState.PERIOD);
        Map<String, Long> figures = new java.util.LinkedHashMap<>();
        List.of("marks", "possible", "students")
                .forEach(id -> figures.put(id, footer.path(id).asLong()));
        return figures;
    }

    private String menu() {
        return server.send(server.request("/api/reports")).body();
    }

    private long stored(String condition) {
        return JdbcClient.create(server.database())
                .sql("select count(*) from dynamic.semester_marks where " + condition)
                .query(Long.class)
                .single();
    }

    /** @param events with the events by which the rows came */
    private List<String> table(boolean events) {
        return JdbcClient.create(server.database())
                .sql("select to_jsonb(t)%s::text from dynamic.semester_marks t order by 1"
                        .formatted(events ? "" : " - 'cqube_event'"))
                .query((row, at) -> row.getString(1))
                .list();
    }
}
