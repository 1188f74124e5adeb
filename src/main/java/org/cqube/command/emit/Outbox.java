package org.cqube.command.emit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cqube.csv.Manifest;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;

/**
 * Finds what is to be sent and into which emission folder: the one that was told, else the name of the folder in which the file lies if
 * such a one is declared, else the name of the subfolder if it could be one, else the folder of the declared file whose prefix its name
 * begins with.
 */
final class Outbox {
    private static final String FOLDER = "[a-z][a-z0-9_]*";

    private final Sources sources;
    private final Optional<String> told;
    private final Consumer<EmissionException> strays;
    private final List<Parcel> parcels = new ArrayList<>();

    Outbox(Sources sources, Optional<String> told) {
        this(sources, told, stray -> {
            throw stray;
        });
    }

    /** @param strays hears of each file of a folder that belongs nowhere; it is passed over then */
    Outbox(Sources sources, Optional<String> told, Consumer<EmissionException> strays) {
        this.sources = sources;
        this.told = told;
        this.strays = strays;
    }

    /** What lies under these paths: masters from the top down, then the calendar, then the rest by name. */
    List<Parcel> collect(List<Path> paths) {
        paths.forEach(path -> {
            if (Files.isDirectory(path)) {
                collectFolder(path, 0);
            } else if (!Files.isRegularFile(path)) {
                throw new EmissionException(EmissionException.Kind.USAGE, "There is no file or folder " + path);
            } else if (!isData(path)) {
                throw new EmissionException(EmissionException.Kind.USAGE, path + " is neither a .csv nor a .zip");
            } else {
                add(path, Optional.empty());
            }
        });
        parcels.sort(Comparator.<Parcel>comparingInt(parcel -> rank(parcel.folder()))
                .thenComparing(Parcel::folder)
                .thenComparing(Parcel::fileName));
        return List.copyOf(parcels);
    }

    private void collectFolder(Path folder, int depth) {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                if (Files.isDirectory(entry) && depth == 0 && !isDone(entry)) {
                    collectFolder(entry, 1);
                } else if (isData(entry)) {
                    try {
                        add(entry, depth == 0 ? Optional.empty() : Optional.of(nameOf(folder)));
                    } catch (EmissionException stray) {
                        strays.accept(stray);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read", e);
        }
    }

    private void add(Path path, Optional<String> subfolder) {
        Path parent = path.toAbsolutePath().normalize().getParent();
        String beside = parent == null || parent.getFileName() == null ? "" : nameOf(parent);
        String folder = told.or(() -> Optional.of(beside).filter(sources::hasFolder))
                .or(() -> subfolder.filter(name -> name.matches(FOLDER)))
                .or(() -> findByName(nameOf(path)))
                .orElseThrow(() -> new EmissionException(
                        EmissionException.Kind.USAGE,
                        "It cannot be told from its name into which folder %s belongs: say --folder <emission folder>"
                                .formatted(path)));
        parcels.add(new Parcel(folder, path));
    }

    private Optional<String> findByName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return sources.listFiles().stream()
                .filter(file -> lower.startsWith(file.prefix()))
                .max(Comparator.comparingInt(file -> file.prefix().length()))
                .map(SourceFile::folder);
    }

    private int rank(String folder) {
        return sources.listFiles().stream()
                .filter(file -> file.folder().equals(folder))
                .flatMap(file -> file.role().stream())
                .mapToInt(Enum::ordinal)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** Where a watched folder keeps what was sent. */
    private static boolean isDone(Path folder) {
        return nameOf(folder).equals(Watch.SENT) || nameOf(folder).equals(Watch.NOT_TAKEN);
    }

    private static boolean isData(Path path) {
        String name = nameOf(path).toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && !Manifest.isManifest(name)
                && (name.endsWith(".csv") || name.endsWith(".zip"))
                && Files.isRegularFile(path);
    }

    private static String nameOf(Path path) {
        return path.getFileName().toString();
    }
}
