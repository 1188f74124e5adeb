package org.cqube.command.check;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;

/**
 * As which declared file a CSV is checked: the one that was told, else the one of the emission folder it lies in, else the one whose prefix
 * its name begins with.
 *
 * @param source only files of this source; null: of all
 * @param file id of a file, {@code <source>/<file>}, or an emission folder; null: told by the CSV's place and name
 */
record WhichFile(
        Sources sources, @Nullable String source, @Nullable String file) {
    /** @throws IllegalArgumentException with what to do, where it cannot be told */
    SourceFile of(Path csv) {
        List<SourceFile> told = told();
        return told.size() == 1
                ? told.getFirst()
                : find(csv, told)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "It cannot be told from its name as what %s is to be checked: give --file, one of %s"
                                        .formatted(csv, names(told))));
    }

    /** By the folder in which it lies and by its name, else by its name alone. */
    static Optional<SourceFile> find(Path csv, List<SourceFile> among) {
        String name = csv.getFileName().toString().toLowerCase(Locale.ROOT);
        Path parent = csv.toAbsolutePath().normalize().getParent();
        String folder = parent == null || parent.getFileName() == null
                ? ""
                : parent.getFileName().toString();
        return longest(among, name, folder).or(() -> longest(among, name, null));
    }

    private List<SourceFile> told() {
        List<SourceFile> told = sources.listFiles().stream()
                .filter(one -> source == null || one.id().source().equals(source))
                .filter(one -> file == null
                        || file.equals(one.id().toString())
                        || file.equals(one.id().file())
                        || file.equals(one.folder()))
                .toList();
        if (told.isEmpty()) {
            throw new IllegalArgumentException("No such file is declared; declared are " + names(sources.listFiles()));
        }
        return told;
    }

    private static Optional<SourceFile> longest(List<SourceFile> files, String name, @Nullable String folder) {
        return files.stream()
                .filter(one -> folder == null || one.folder().equals(folder))
                .filter(one -> name.startsWith(one.prefix()))
                .max(Comparator.comparingInt(one -> one.prefix().length()));
    }

    private static String names(List<SourceFile> files) {
        return files.stream().map(one -> one.id().toString()).collect(Collectors.joining(", "));
    }
}
