package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cqube.TestPostgres;
import org.cqube.emission.Station;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Two servers, each a process, share one database and one S3 and take turns at the queue. At each station the test holds a step where it
 * is, reads from the queue which of the two has it, and kills that one. The other ends the step: every file once, whole.
 */
class TwoServersIT {
    /**
     * A step and where it is held.
     *
     * @param station that the file has reached by then
     * @param task as the queue names the step
     * @param hold what the test takes away from it until the server is dead
     */
    private record Step(Station station, String task, String hold) {}

    private static final List<Step> STEPS = List.of(
            new Step(Station.ARRIVED, "take", "lock table metadata.emission_file in exclusive mode"),
            new Step(Station.KEPT, "load", "select pg_advisory_xact_lock(hashtextextended('student_attendance', 1))"),
            new Step(Station.CHECKED, "load", "lock table dynamic.student_attendance in exclusive mode"),
            new Step(Station.LOADED, "publish", "lock table metadata.publication in exclusive mode"));

    private final TestState state = new TestState(12, 4, 60);
    private @TempDir Path data;

    @Test
    void whoeverDiesWithAStepInHandTheOtherEndsIt() throws Exception {
        PGSimpleDataSource database = TestPostgres.create();
        JdbcClient jdbc = JdbcClient.create(database);
        Map<String, Integer> months = new LinkedHashMap<>();
        // This one starts the S3; the other finds it running. It looks less often: the other is the one that has the step mostly.
        try (var stays = TestServer.start(
                data, Map.of("cqube.queue.poll", "1s", "cqube.queue.heartbeat", "500ms"), database)) {
            String token = KillIT.prepare(stays, state);
            int month = 0;
            for (Step step : STEPS) {
                try (var dies = LaunchedServer.start(data, database)) {
                    boolean had = false;
                    while (!had) {
                        month++;
                        try (Connection holds = database.getConnection()) {
                            holds.setAutoCommit(false);
                            String receipt = send(step, month % 2 == 0 ? stays.root() : dies.root(), token, month, holds);
                            months.put(receipt, month);
                            KillIT.awaitStation(database, receipt, step.station());
                            String holder = holder(jdbc, step);
                            had = holder.endsWith("/" + dies.pid());
                            if (had) {
                                dies.kill();
                                assertThat(holder(jdbc, step))
                                        .as("nobody else had the step when it died")
                                        .isEqualTo(holder);
                            }
                            holds.rollback();
                        }
                    }
                }
                for (String receipt : months.keySet()) {
                    check(Uploads.await(stays.root(), token, receipt), step);
                    assertThat(KillIT.events(database, receipt)).as(step + "").isEqualTo(1);
                }
            }
            try (var calm = TestServer.start(data.resolve("calm"))) {
                String calmToken = KillIT.prepare(calm, state);
                for (int each : months.values()) {
                    Uploads.await(calm.root(), calmToken, Uploads.send(calm.root(), calmToken, month(each)));
                }
                assertThat(LaunchedServer.read(stays.root(), KillIT.FIGURES))
                        .isEqualTo(LaunchedServer.read(calm.root(), KillIT.FIGURES));
            }
        }
    }

    /** The step is held before the file comes. */
    private String send(Step step, URI door, String token, int month, Connection holds) throws Exception {
        try (Statement statement = holds.createStatement()) {
            statement.execute(step.hold());
        }
        return Uploads.send(door, token, month(month));
    }

    /** The node that has the step in its hands, as soon as it waits for what the test holds. */
    private static String holder(JdbcClient jdbc, Step step) throws InterruptedException {
        for (int i = 0; i < 12_000; i++) {
            List<String> holders = jdbc.sql("""
                            select picked_by from metadata.task where task_name = ? and picked and exists (
                              select from pg_locks where not granted and database = (select oid from pg_database where datname = current_database()))""")
                    .param(step.task())
                    .query(String.class)
                    .list();
            if (!holders.isEmpty()) {
                assertThat(holders).as("one node has the step").hasSize(1);
                return holders.getFirst();
            }
            Thread.sleep(5);
        }
        throw new IllegalStateException("nobody came to " + step);
    }

    private void check(JsonNode answer, Step step) {
        assertThat(answer.path("station").asString()).as("%s", step).isEqualTo("published");
        assertThat(JourneyIT.account(answer, "received")).isEqualTo(rows());
        assertThat(JourneyIT.account(answer, "loaded")).as("%s", step).isEqualTo(rows());
        assertThat(JourneyIT.account(answer, "version")).as("%s", step).isEqualTo(1);
    }

    private long rows() {
        return state.schoolIds().size() * 60L;
    }

    /** One month further back for each. */
    private byte[] month(int back) {
        YearMonth month = YearMonth.of(2026, 11).minusMonths(back);
        int first = month.getMonthValue() < 6 ? month.getYear() - 1 : month.getYear();
        String year = "%d-%02d".formatted(first, (first + 1) % 100);
        return KillIT.attendance(state.attendanceRows(year, month.getMonthValue(), 27));
    }
}
