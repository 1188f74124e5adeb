package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumMap;
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
 * A server process is killed without warning (SIGKILL) as soon as a file has reached a station, for each station; another one is started on
 * the same database and buckets. Every file must end once, whole, with the same account and figures as one that was never disturbed.
 */
class KillIT {
    static final String FIGURES = "/api/reports/student_attendance/areas/state/24/current";

    private static final List<Station> STATIONS =
            List.of(Station.ARRIVED, Station.KEPT, Station.CHECKED, Station.LOADED);

    private final TestState state = new TestState(11, 4, 400);
    private @TempDir Path data;

    @Test
    void noFileIsLostOrCountedTwice() throws Exception {
        PGSimpleDataSource database = TestPostgres.create();
        String token;
        try (var server = TestServer.start(data, Map.of(), database)) {
            token = server.token("centre");
            server.emit(token, EmittedZip.of("district_master").with("district_mst.csv", TestState.DISTRICTS));
            server.emit(token, EmittedZip.of("block_master").with("block_mst.csv", state.blocks()));
            server.emit(token, EmittedZip.of("cluster_master").with("cluster_mst.csv", state.clusters()));
            server.emit(token, EmittedZip.of("school_master").with("school_mst.csv", state.schools()));
        }
        Map<Station, String> receipts = new EnumMap<>(Station.class);
        int month = 6;
        for (Station station : STATIONS) {
            try (var killed = LaunchedServer.start(data, database)) {
                List<String> rows = state.attendanceRows("2026-27", month++, 28);
                // The upload itself needs a server that answers; what happens to the file is the process's own affair.
                String receipt = Uploads.send(killed.root(), token, attendance(rows));
                receipts.put(station, receipt);
                awaitStation(database, receipt, station);
            }
        }
        try (var last = LaunchedServer.start(data, database);
                var calm = TestServer.start(data.resolve("calm"))) {
            String calmToken = prepare(calm);
            for (int m = 6; m < month; m++) {
                calm.emit(
                        calmToken,
                        EmittedZip.of("student_attendance")
                                .with(
                                        "student_attendance.csv",
                                        TestState.attendance(state.attendanceRows("2026-27", m, 28))));
            }
            for (var killed : receipts.entrySet()) {
                JsonNode answer = Uploads.await(last.root(), token, killed.getValue());
                assertThat(answer.path("station").asString())
                        .as("killed at " + killed.getKey())
                        .isEqualTo("published");
                assertThat(JourneyIT.account(answer, "loaded"))
                        .isEqualTo(state.schoolIds().size() * 400L);
                assertThat(JourneyIT.account(answer, "version")).isEqualTo(1);
                assertThat(events(database, killed.getValue()))
                        .as("events of one file")
                        .isEqualTo(1);
            }
            assertThat(LaunchedServer.read(last.root(), FIGURES)).isEqualTo(LaunchedServer.read(calm.root(), FIGURES));
        }
    }

    private String prepare(TestServer server) {
        return prepare(server, state);
    }

    /** The masters, taken; returns a token. */
    static String prepare(TestServer server, TestState state) {
        String token = server.token("centre");
        server.emit(token, EmittedZip.of("district_master").with("district_mst.csv", TestState.DISTRICTS));
        server.emit(token, EmittedZip.of("block_master").with("block_mst.csv", state.blocks()));
        server.emit(token, EmittedZip.of("cluster_master").with("cluster_mst.csv", state.clusters()));
        server.emit(token, EmittedZip.of("school_master").with("school_mst.csv", state.schools()));
        return token;
    }

    static byte[] attendance(List<String> rows) {
        return EmittedZip.of("student_attendance")
                .with("student_attendance.csv", TestState.attendance(rows))
                .bytes();
    }

    /** Asks the database, which is faster than the API: a station may last only some milliseconds. */
    static void awaitStation(PGSimpleDataSource database, String receipt, Station wanted) throws InterruptedException {
        JdbcClient jdbc = JdbcClient.create(database);
        for (int i = 0; i < 12_000; i++) {
            boolean reached = jdbc.sql("select 1 from metadata.station_time where receipt = ? and station = ?")
                            .params(receipt, wanted.id())
                            .query()
                            .listOfRows()
                            .size()
                    > 0;
            if (reached) {
                return;
            }
            Thread.sleep(5);
        }
        throw new IllegalStateException(receipt + " never came to " + wanted);
    }

    static long events(PGSimpleDataSource database, String receipt) {
        return JdbcClient.create(database)
                .sql("select count(*) from metadata.event where receipt = ?")
                .param(receipt)
                .query(Long.class)
                .single();
    }
}
