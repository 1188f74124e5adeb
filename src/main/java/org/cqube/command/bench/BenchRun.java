package org.cqube.command.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.cqube.command.bench.BenchTable.Size;
import org.cqube.command.bench.Readers.Served;
import org.cqube.command.bench.WholeWay.Way;
import org.cqube.command.demo.QuietProgress;
import org.cqube.command.emit.EmissionClient;
import org.cqube.command.emit.Printed;
import org.cqube.command.people.Passwords;
import org.cqube.command.people.PeopleDoor;
import org.cqube.embedded.EmbeddedPostgres;
import org.cqube.sample.Plan;
import org.cqube.source.FileId;
import org.cqube.source.Source;
import org.cqube.source.Sources;

/** One size on an empty installation: the server is started, everything is measured, the server is stopped. */
final class BenchRun {
    private static final String FLOOR = "bench_floor";

    private final Path data;
    private final String heap;
    private final Sources sources;
    private final PrintStream out;

    BenchRun(Path data, String heap, Sources sources, PrintStream out) {
        this.data = data;
        this.heap = heap;
        this.sources = sources;
        this.out = out;
    }

    /** @param readers numbers of readers at once; served holds what they found */
    Size run(BenchFiles files, List<Integer> readers, List<Served> served)
            throws IOException, InterruptedException, SQLException {
        Path first = files.first();
        Path next = files.next();
        out.printf("  written: %s%n", Printed.bytes(Files.size(first)));
        // There before the server, which adopts it: a start is measured with an empty database present.
        var postgres = EmbeddedPostgres.start(data.resolve("postgres").toAbsolutePath(), Map.of());
        try (var server = ServerProcess.start(data, heap, List.of("--cqube.state-code=" + Plan.NO_REAL_STATE));
                var client = new EmissionClient(server.address(), token(), new QuietProgress(out))) {
            var way = new WholeWay(client);
            for (Map.Entry<Path, String> master : files.masters().entrySet()) {
                way.send(master.getValue(), master.getKey());
            }
            double[] floor = floor(postgres, files, first, next);
            out.printf("  by hand: %.1f s, the next day %.1f s%n", floor[0], floor[1]);
            Way loaded = way.send(files.marks().folder(), first);
            out.printf("  cQube: %.1f s%n", loaded.seconds());
            Way again = way.send(files.marks().folder(), next);
            out.printf("  cQube, the next day: %.1f s%n", again.seconds());
            long peak = server.peakBytes();
            served.addAll(serve(server.address(), files.marks().id(), readers));
            return new Size(floor[0], loaded, floor[1], again, peak, server.startSeconds());
        } finally {
            Files.deleteIfExists(first);
            Files.deleteIfExists(next);
            postgres.close();
        }
    }

    /** In the server's own PostgreSQL, while the server is idle. */
    private static double[] floor(EmbeddedPostgres postgres, BenchFiles files, Path first, Path next)
            throws SQLException, IOException {
        postgres.createDatabase(FLOOR);
        try (Connection connection =
                DriverManager.getConnection(postgres.url(FLOOR), EmbeddedPostgres.USER, postgres.password())) {
            var floor = new Floor(connection, files.marks());
            double[] seconds = {floor.load(first), floor.upsert(next)};
            floor.drop();
            return seconds;
        }
    }

    private List<Served> serve(URI server, FileId file, List<Integer> readers)
            throws IOException, InterruptedException {
        if (readers.isEmpty()) {
            return List.of();
        }
        String password = Passwords.random();
        try (var door = PeopleDoor.open(data)) {
            door.users()
                    .create("bench", password, Role.OFFICER, Optional.of(new Area(Level.STATE, Plan.NO_REAL_STATE)));
        }
        int most = readers.stream().mapToInt(Integer::intValue).max().orElse(0);
        out.printf("  signing in %,d times%n", most);
        List<String> cookies = new SignIn(server, "bench", password).open(most);
        String report = sources.listReports().stream()
                .filter(one -> one.file().equals(file))
                .findFirst()
                .orElseThrow()
                .id();
        var all = new Readers(server.resolve("/api/reports/" + report + "/levels/school/last_30_days"));
        List<Served> result = new ArrayList<>();
        for (int count : readers) {
            result.add(all.read(cookies.subList(0, count)));
        }
        return result;
    }

    private String token() {
        Set<String> all = sources.list().stream().map(Source::id).collect(Collectors.toSet());
        try (var door = PeopleDoor.open(data)) {
            return door.tokens()
                    .issue("bench", all, Optional.empty(), Duration.ofDays(2))
                    .secret();
        }
    }
}
