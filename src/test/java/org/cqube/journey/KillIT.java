package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cqube.CqubeServer;
import org.cqube.TestPostgres;
import org.cqube.emission.Station;
import org.jspecify.annotations.Nullable;
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
    private static final List<Station> STATIONS =
            List.of(Station.ARRIVED, Station.KEPT, Station.CHECKED, Station.LOADED);

    private final TestState state = new TestState(11, 4, 400);
    private @TempDir Path data;
    private @Nullable Process process;
    private int port;

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
            launch(database);
            List<String> rows = state.attendanceRows("2026-27", month++, 28);
            // The upload itself needs a server that answers; what happens to the file is the process's own affair.
            String receipt = Uploads.send(root(), token, attendance(rows));
            receipts.put(station, receipt);
            awaitStation(database, receipt, station);
            kill();
        }
        launch(database);
        try (var calm = TestServer.start(data.resolve("calm"))) {
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
                JsonNode answer = Uploads.await(root(), token, killed.getValue());
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
            assertThat(read(root(), "/api/reports/student_attendance/areas/state/24/current"))
                    .isEqualTo(read(calm.root(), "/api/reports/student_attendance/areas/state/24/current"));
        } finally {
            kill();
        }
    }

    private String prepare(TestServer server) {
        String token = server.token("centre");
        server.emit(token, EmittedZip.of("district_master").with("district_mst.csv", TestState.DISTRICTS));
        server.emit(token, EmittedZip.of("block_master").with("block_mst.csv", state.blocks()));
        server.emit(token, EmittedZip.of("cluster_master").with("cluster_mst.csv", state.clusters()));
        server.emit(token, EmittedZip.of("school_master").with("school_mst.csv", state.schools()));
        return token;
    }

    private static byte[] attendance(List<String> rows) {
        return EmittedZip.of("student_attendance")
                .with("student_attendance.csv", TestState.attendance(rows))
                .bytes();
    }

    private URI root() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private void launch(PGSimpleDataSource database) throws IOException, InterruptedException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CqubeServer.class.getName(),
                "--server.port=" + port,
                "--cqube.state-name=Test state",
                "--cqube.data=" + data,
                "--cqube.database.url=" + database.getUrl(),
                "--cqube.database.user=" + database.getUser(),
                "--cqube.queue.poll=50ms",
                "--cqube.queue.heartbeat=500ms"));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target/kill-it.log").toFile()));
        builder.environment().put("CQUBE_DATABASE_PASSWORD", database.getPassword());
        Process started = builder.start();
        process = started;
        for (int i = 0; i < 1200 && started.isAlive() && !answers(); i++) {
            Thread.sleep(50);
        }
        assertThat(started.isAlive())
                .as("the server's last words are in target/kill-it.log")
                .isTrue();
    }

    private void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private boolean answers() {
        try {
            return !read(root(), "/api/session").isEmpty();
        } catch (java.io.UncheckedIOException notYet) {
            return false;
        }
    }

    /** Asks the database, which is faster than the API: a station may last only some milliseconds. */
    private static void awaitStation(PGSimpleDataSource database, String receipt, Station wanted)
            throws InterruptedException {
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

    private static long events(PGSimpleDataSource database, String receipt) {
        return JdbcClient.create(database)
                .sql("select count(*) from metadata.event where receipt = ?")
                .param(receipt)
                .query(Long.class)
                .single();
    }

    private static String read(URI root, String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(root.resolve(path)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
