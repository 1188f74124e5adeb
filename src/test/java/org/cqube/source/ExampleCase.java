package org.cqube.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * One folder {@code sources/<id>/examples/<case>/}: what is sent, and what must become of it. The form is told in {@code
 * docs/recipes/add-a-source.md}.
 *
 * @param id {@code <source>/<case>}
 * @param today the day on which everything is sent
 * @param before cases whose files are sent first, in order
 */
public record ExampleCase(String id, Path folder, String title, LocalDate today, List<String> before) {
    /**
     * One CSV that is sent.
     *
     * @param path below {@code given/}, as the expected files name it
     * @param number CSVs of one number are one zip
     * @param emission its emission folder
     */
    public record Given(String path, int number, String emission, Path csv) {
        public String name() {
            return csv.getFileName().toString();
        }
    }

    /** One record of an expected file, its cells by the header's names. */
    public record Expected(Map<String, String> cells) {
        public String text(String name) {
            String cell = cells.get(name);
            if (cell == null) {
                throw new IllegalArgumentException("There is no column " + name + " in " + cells.keySet());
            }
            return cell;
        }

        public long number(String name) {
            return Long.parseLong(text(name));
        }
    }

    /** Every case of every source in the project's folder, in the order of their ids. */
    public static List<ExampleCase> listAll() {
        return listIn(Path.of("sources"));
    }

    /** Every case of every source in that folder of sources. */
    public static List<ExampleCase> listIn(Path sources) {
        int depth = sources.getNameCount();
        try (Stream<Path> paths = Files.walk(sources, 3)) {
            return paths.filter(path -> path.getNameCount() == depth + 3
                            && path.getName(depth + 1).endsWith("examples"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .map(ExampleCase::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExampleCase read(Path folder) {
        var faults = new Faults();
        var text = new Text(folder.resolve("case.yaml").toString(), content(folder.resolve("case.yaml")));
        var node = Yaml.read(text, faults);
        faults.throwIfAny();
        var fields = new Fields(node.orElseThrow(), new Place(text.file(), 1), faults);
        FormatNumber.check(fields);
        String source = folder.getName(folder.getNameCount() - 3).toString();
        var read = new ExampleCase(
                source + "/" + folder.getFileName(),
                folder,
                fields.text("title"),
                LocalDate.parse(fields.text("today")),
                fields.texts("before").stream()
                        .map(name -> name.contains("/") ? name : source + "/" + name)
                        .toList());
        fields.finish();
        faults.throwIfAny();
        return read;
    }

    /**
     * The sources with which it is sent: those of the state, laid over by the case's {@code overlay.yaml} where it has one, which says only
     * what of its own source's declaration is another.
     */
    public Optional<Sources> overlaid(String state) {
        try {
            Path laid = Files.createTempDirectory("overlay");
            Optional<Sources> read = layOverlay(laid)
                    .map(folder -> SourceFolders.read(
                            List.of(new DeclarationFolder.Shipped(), new DeclarationFolder.OnDisk(folder)), state));
            FileSystemUtils.deleteRecursively(laid);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its {@code overlay.yaml}, where it has one, in a folder as {@code cqube.sources} names it. */
    public Optional<Path> layOverlay(Path into) {
        Path overlay = folder.resolve("overlay.yaml");
        if (!Files.exists(overlay)) {
            return Optional.empty();
        }
        try {
            String source = id.substring(0, id.indexOf('/'));
            Path own = Files.createDirectories(into.resolve("sources").resolve(source));
            Files.copy(overlay, own.resolve("source.yaml"));
            return Optional.of(into);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is sent, in order. */
    public List<Given> given() {
        Path root = folder.resolve("given");
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .map(csv -> {
                        String[] parts =
                                csv.getName(root.getNameCount()).toString().split("-", 2);
                        return new Given(
                                root.relativize(csv).toString().replace('\\', '/'),
                                Integer.parseInt(parts[0]),
                                parts[1],
                                csv);
                    })
                    .sorted(Comparator.comparingInt(Given::number).thenComparing(Given::path))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The expected file of that name as records by header name; empty where there is none. */
    public List<Expected> expected(String name) {
        Path file = folder.resolve("expected").resolve(name);
        return Files.exists(file) ? records(content(file)) : List.of();
    }

    /** Names of the expected files, in order. */
    public List<String> expectedNames() {
        try (Stream<Path> files = Files.list(folder.resolve("expected"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pipe-delimited records under a header; a cell in quotes may hold a pipe. */
    static List<Expected> records(String text) {
        List<List<String>> lines = text.lines().map(ExampleCase::cells).toList();
        List<Expected> records = new ArrayList<>();
        for (List<String> cells : lines.subList(Math.min(1, lines.size()), lines.size())) {
            List<String> header = lines.getFirst();
            if (cells.size() != header.size()) {
                throw new IllegalArgumentException(header.size() + " cells are expected: " + cells);
            }
            Map<String, String> named = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                named.put(header.get(i), cells.get(i));
            }
            records.add(new Expected(named));
        }
        return records;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .map(cell -> cell.startsWith("\"")
                        ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"")
                        : cell)
                .toList();
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
