package org.cqube.command.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.cqube.command.bench.BenchTable.Size;
import org.cqube.command.bench.Readers.Served;
import org.cqube.command.emit.Printed;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./cqube bench}: figures against the floor. */
@Command(
        name = "bench",
        description = {
            "Measures cQube against what a database administrator would do by hand, on the same generated files.",
            "Everything runs on this machine, one thing after the other; run it on a quiet one. Some gigabytes of disk are needed."
        })
public final class BenchCommand implements Callable<Integer> {
    private static final int ACADEMIC_YEAR_START = 6;

    private final PrintStream out = System.out;

    @Option(
            names = "--rows",
            split = ",",
            defaultValue = "1,5,12",
            paramLabel = "<n>",
            description = "millions of rows, several sizes separated by commas (default ${DEFAULT-VALUE})")
    private List<Double> millions = List.of();

    @Option(
            names = "--schools",
            defaultValue = "54000",
            paramLabel = "<n>",
            description = "schools of the state (default ${DEFAULT-VALUE})")
    private int schools = 54_000;

    @Option(
            names = "--readers",
            split = ",",
            defaultValue = "200,1000",
            paramLabel = "<n>",
            description = "readers within one second, after the last size; 0: none (default ${DEFAULT-VALUE})")
    private List<Integer> readers = List.of();

    @Option(
            names = "--heap",
            defaultValue = "1g",
            paramLabel = "<size>",
            description = "heap of the server (default ${DEFAULT-VALUE})")
    private String heap = "1g";

    @Option(
            names = "--data",
            paramLabel = "<folder>",
            description = "a new folder for everything, removed at the end (default data/bench)")
    private Path data = Path.of("data", "bench");

    @Override
    public Integer call() throws Exception {
        if (Files.exists(data)) {
            throw new IllegalArgumentException(data + " is there already: remove it, or name a new folder with --data");
        }
        Sources sources = SourceFolders.readShipped();
        List<Size> sizes = new ArrayList<>();
        List<Served> served = new ArrayList<>();
        out.printf(
                "%d processors, %s schools, heap of the server %s%n",
                Runtime.getRuntime().availableProcessors(), Printed.number(schools), heap);
        for (int i = 0; i < millions.size(); i++) {
            int rows = (int) Math.round(millions.get(i) * 1_000_000);
            out.printf("%s rows%n", Printed.number(rows));
            Files.createDirectories(data);
            try {
                var files = new BenchFiles(data, sources, schools, rows, LocalDate.now(), ACADEMIC_YEAR_START);
                List<Integer> wanted = i < millions.size() - 1
                        ? List.of()
                        : readers.stream().filter(n -> n > 0).toList();
                sizes.add(new BenchRun(data, heap, sources, out).run(files, wanted, served));
            } finally {
                remove(data);
            }
        }
        out.println();
        new BenchTable(out).print(sizes, served);
        return 0;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
