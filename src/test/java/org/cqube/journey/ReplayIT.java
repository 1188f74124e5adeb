package org.cqube.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cqube.CqubeServer;
import org.cqube.command.CqubeCommand;
import org.cqube.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** {@code ./cqube replay} beside a server that runs, then without one. Isolated: commands write to the one standard output. */
@Isolated
class ReplayIT {
    private static final Map<String, String> AS_THE_COMMAND = Map.of("cqube.state-name", "Gujarat");

    private final TestState state = new TestState(9, 2, 10);
    private @TempDir Path data;

    private record Run(int status, String out) {}

    @Test
    void aSourceIsBuiltAnewFromItsFiles() {
        assertThat(data.toFile().setExecutable(true, false)).isTrue();
        try (var postgres = EmbeddedPostgres.start(data.resolve("postgres"), Map.of("fsync", "off"))) {
            postgres.createDatabase("cqube");
            PGSimpleDataSource database = database(postgres);
            List<String> whole;
            try (var server = TestServer.start(data, AS_THE_COMMAND, database)) {
                JsonNode sent = fill(server);
                whole = marks(database);
                assertThat(whole).hasSize(160);
                damage(database);
                assertThat(marks(database)).isNotEqualTo(whole);

                Run run = cqube("replay", "--source", "student_attendance", "--data", data.toString());
                assertThat(run.status()).as(run.out()).isZero();
                assertThat(run.out())
                        .contains("student_attendance: 2 files taken again")
                        .contains("320 records: 160 loaded, 160 revised, 0 unchanged")
                        .doesNotContain("school_hierarchy");
                assertThat(marks(database)).isEqualTo(whole);
                assertThat(server.await(
                                server.token("centre"), sent.path("receipt").asString()))
                        .isEqualTo(sent);
                assertThat(cqube("replay", "--source", "nothing_such", "--data", data.toString())
                                .status())
                        .isEqualTo(1);
            }
            damage(database);
            Run run = cqube("replay", "--data", data.toString());
            assertThat(run.status()).as(run.out()).isZero();
            assertThat(run.out())
                    .containsSubsequence(
                            "school_hierarchy: 4 files", "school_calendar: no file", "student_attendance: 2")
                    .contains("Published as number ");
            assertThat(marks(database)).isEqualTo(whole);
        }
    }

    @Test
    void noInstallationIsMadeByMistake() {
        Path typo = data.resolve("typo");
        assertThat(cqube("replay", "--data", typo.toString()).status()).isEqualTo(1);
        assertThat(typo).doesNotExist();
    }

    private JsonNode fill(TestServer server) {
        String token = server.token("centre");
        server.emit(token, EmittedZip.of("district_master").with("district_mst.csv", TestState.DISTRICTS));
        server.emit(token, EmittedZip.of("block_master").with("block_mst.csv", state.blocks()));
        server.emit(token, EmittedZip.of("cluster_master").with("cluster_mst.csv", state.clusters()));
        server.emit(token, EmittedZip.of("school_master").with("school_mst.csv", state.schools()));
        server.emit(token, attendance(10));
        return server.emit(token, attendance(20));
    }

    private EmittedZip attendance(int lastDay) {
        return EmittedZip.of("student_attendance")
                .with("student_attendance.csv", TestState.attendance(state.attendanceRows("2026-27", 9, lastDay)));
    }

    private static void damage(PGSimpleDataSource database) {
        JdbcClient.create(database)
                .sql("delete from dynamic.student_attendance where student_id like '%3'")
                .update();
    }

    private static List<String> marks(PGSimpleDataSource database) {
        return JdbcClient.create(database)
                .sql("""
                        select school_id || '|' || student_id || '|' || cqube_marks || '|' || cqube_event
                        from dynamic.student_attendance order by 1""")
                .query((row, n) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    private static PGSimpleDataSource database(EmbeddedPostgres postgres) {
        var source = new PGSimpleDataSource();
        source.setUrl(postgres.url("cqube"));
        source.setUser(EmbeddedPostgres.USER);
        source.setPassword(postgres.password());
        return source;
    }

    private static Run cqube(String... arguments) {
        var out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, UTF_8));
        try {
            int status = CqubeCommand.run(arguments, settings -> SpringApplication.run(CqubeServer.class, settings));
            return new Run(status, out.toString(UTF_8));
        } finally {
            System.setOut(before);
        }
    }
}
