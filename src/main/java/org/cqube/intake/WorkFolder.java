package org.cqube.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** Where copies lie while they are worked on. */
final class WorkFolder {
    /** No work takes so long: what is older was left behind by a crash. Another process may share the folder, so the young ones stay. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final Path root;

    WorkFolder(Path root, Instant now) {
        this.root = root;
        sweep(now.minus(FORGOTTEN));
    }

    private void sweep(Instant before) {
        try (Stream<Path> left = Files.list(Files.createDirectories(root))) {
            for (Path path : left.toList()) {
                if (Files.getLastModifiedTime(path).toInstant().isBefore(before)) {
                    FileSystemUtils.deleteRecursively(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for temporary files cannot be used: " + root, e);
        }
    }

    /** A folder of its own, removed with everything in it when closed. */
    record Scratch(Path path) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            FileSystemUtils.deleteRecursively(path);
        }
    }

    Scratch create(String prefix) throws IOException {
        return new Scratch(Files.createTempDirectory(Files.createDirectories(root), prefix));
    }

    Path createFile(String prefix, String suffix) throws IOException {
        return Files.createTempFile(Files.createDirectories(root), prefix, suffix);
    }
}
