package org.cqube.command.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cqube.command.demo.QuietProgress;
import org.cqube.command.emit.EmissionClient;
import org.cqube.command.people.PeopleDoor;
import org.cqube.embedded.EmbeddedPostgres;
import org.cqube.sample.Plan;
import org.cqube.source.Source;
import org.cqube.source.Sources;

/** An empty installation with a server in a process of its own, and an emitter of it. Closing stops all. */
final class BenchServer implements AutoCloseable {
    private static final String FLOOR = "bench_floor";
    /** The server's own. */
    private static final String DATABASE = "cqube";

    private final EmbeddedPostgres postgres;
    private final ServerProcess server;
    private final EmissionClient client;

    private BenchServer(EmbeddedPostgres postgres, ServerProcess server, EmissionClient client) {
        this.postgres = postgres;
        this.server = server;
        this.client = client;
    }

    /** What is done by hand, in the server's own PostgreSQL. */
    interface ByHand {
        double run(Connection connection) throws SQLException, IOException;
    }

    static BenchServer start(Path data, String heap, Sources sources, PrintStream out)
            throws IOException, InterruptedException {
        // There before the server, which adopts it.
        var postgres = EmbeddedPostgres.start(data.resolve("postgres").toAbsolutePath(), Map.of());
        try {
            var server = ServerProcess.start(data, heap, List.of("--cqube.state-code=" + Plan.NO_REAL_STATE));
            return new BenchServer(
                    postgres,
                    server,
                    new EmissionClient(server.address(), token(data, sources), new QuietProgress(out)));
        } catch (IOException | InterruptedException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    EmissionClient client() {
        return client;
    }

    ServerProcess process() {
        return server;
    }

    /** While the server is idle. */
    double byHand(ByHand work) throws SQLException, IOException {
        postgres.createDatabase(FLOOR);
        try (Connection connection =
                DriverManager.getConnection(postgres.url(FLOOR), EmbeddedPostgres.USER, postgres.password())) {
            return work.run(connection);
        }
    }

    /** Seconds until a publication has everything computed and rendered anew from what is stored of schools. */
    double rebuild() throws SQLException, InterruptedException {
        try (Connection connection = DriverManager.getConnection(
                        postgres.url(DATABASE), EmbeddedPostgres.USER, postgres.password());
                var statement = connection.createStatement()) {
            long before = newest(connection);
            long began = System.nanoTime();
            statement.execute(
                    "truncate metadata.roll_up, metadata.rolled_period, metadata.rolled_calendar, metadata.rolled_units");
            while (newest(connection) == before) {
                Thread.sleep(50);
            }
            return (System.nanoTime() - began) / 1e9;
        }
    }

    private static long newest(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select coalesce(max(number), 0) from metadata.publication")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String token(Path data, Sources sources) {
        Set<String> all = sources.list().stream().map(Source::id).collect(Collectors.toSet());
        try (var door = PeopleDoor.open(data)) {
            return door.tokens()
                    .issue("bench", all, Optional.empty(), Duration.ofDays(2))
                    .secret();
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
        postgres.close();
    }
}
