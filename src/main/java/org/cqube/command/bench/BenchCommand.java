package org.cqube.command.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.cqube.command.bench.BenchTable.Size;
import org.cqube.command.bench.Readers.Served;
import org.cqube.command.emit.Printed;
import org.cqube.source.FileId;
import org.cqube.source.SampleFile;
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
            paramLabel = "<n>",
            description =
                    "millions of rows of marks, several sizes separated by commas (default 1,5,12, or none beside --of, --together and"
                            + " --state)")
    private List<Double> millions = List.of();

    @Option(
            names = "--of",
            paramLabel = "<source>/<file>=<n>",
            description = "a file of another source with millions of rows; can be repeated")
    private Map<String, Double> others = Map.of();

    @Option(
            names = "--together",
            description = "files of ten sources at once, against the same ones one after the other")
    private boolean together;

    @Option(
            names = "--pupils",
            defaultValue = "1",
            paramLabel = "<n>",
            description = "millions of pupils for --together and --state (default ${DEFAULT-VALUE})")
    private double pupils = 1;

    @Option(
            names = "--state",
            description = "every source of a whole state, then one school's day corrected against everything anew")
    private boolean state;

    @Option(
            names = "--months",
            defaultValue = "24",
            paramLabel = "<n>",
            description = "months of marks for --state (default ${DEFAULT-VALUE})")
    private int months = 24;

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
        for (Map.Entry<String, Double> other : others.entrySet()) {
            FileId file = find(sources, other.getKey());
            long rows = Math.round(other.getValue() * 1_000_000);
            inNewFolder(() -> {
                new SourceRun(data, heap, sources, out).run(file, rows, schools);
                return 0.0;
            });
        }
        if (together) {
            int all = Math.max(schools, (int) Math.round(pupils * 1_000_000));
            var run = new TogetherRun(heap, sources, out);
            double one = inNewFolder(() -> run.run(data, schools, all, false));
            double atOnce = inNewFolder(() -> run.run(data, schools, all, true));
            out.printf("  at once takes %.2f of one after the other%n", atOnce / one);
        }
        if (state) {
            int all = Math.max(schools, (int) Math.round(pupils * 1_000_000));
            inNewFolder(() -> {
                new StateRun(data, heap, sources, out).run(schools, all, months);
                return 0.0;
            });
        }
        if (millions.isEmpty() && others.isEmpty() && !together && !state) {
            millions = List.of(1.0, 5.0, 12.0);
        } else if (millions.isEmpty()) {
            return 0;
        }
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

    private double inNewFolder(Callable<Double> run) throws Exception {
        Files.createDirectories(data);
        try {
            return run.call();
        } finally {
            remove(data);
        }
    }

    private static FileId find(Sources sources, String name) {
        return sources.list().stream()
                .flatMap(source -> source.samples().stream())
                .map(SampleFile::file)
                .filter(file -> file.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--of takes a file that a sample.yaml makes up; '" + name + "' is none"));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
