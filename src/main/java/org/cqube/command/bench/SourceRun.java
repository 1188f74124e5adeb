package org.cqube.command.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cqube.command.bench.WholeWay.Way;
import org.cqube.command.emit.Printed;
import org.cqube.source.FileId;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;

/** One file of any source, in the size that is wanted, on an empty installation. */
final class SourceRun {
    private final Path data;
    private final String heap;
    private final Sources sources;
    private final PrintStream out;

    SourceRun(Path data, String heap, Sources sources, PrintStream out) {
        this.data = data;
        this.heap = heap;
        this.sources = sources;
        this.out = out;
    }

    void run(FileId id, long rows, int schools) throws IOException, InterruptedException, SQLException {
        out.printf("%s: %s rows%n", id, Printed.number(rows));
        SourceFiles files = SourceFiles.withRows(data, sources, id, rows, schools, LocalDate.now());
        SourceFile file = sources.getFile(id);
        Path csv = files.write(id);
        out.printf("  written: %s%n", Printed.bytes(Files.size(csv)));
        try (var server = BenchServer.start(data, heap, sources, out)) {
            var way = new WholeWay(server.client());
            for (Map.Entry<Path, SourceFile> before : files.before(Set.of(id)).entrySet()) {
                way.send(before.getValue().folder(), before.getKey());
            }
            String header;
            try (var lines = Files.lines(csv)) {
                header = lines.findFirst().orElseThrow();
            }
            double floor = server.byHand(connection -> {
                var byHand = Floor.of(connection, file, header);
                double seconds = byHand.load(csv);
                byHand.drop();
                return seconds;
            });
            out.printf("  by hand: %.1f s%n", floor);
            Way cqube = way.send(file.folder(), csv);
            out.printf(
                    "  cQube: %.1f s, %.2f of it by hand, %s rows a second, peak memory of the server %s%n",
                    cqube.seconds(),
                    cqube.seconds() / floor,
                    Printed.number(Math.round(cqube.rows() / cqube.seconds())),
                    Printed.bytes(server.process().peakBytes()));
            out.printf(
                    "  %s records; until %s%n",
                    Printed.number(cqube.rows()),
                    cqube.stations().entrySet().stream()
                            .map(station -> "%s %.1f s".formatted(station.getKey(), station.getValue()))
                            .collect(Collectors.joining(", ")));
        }
    }
}
