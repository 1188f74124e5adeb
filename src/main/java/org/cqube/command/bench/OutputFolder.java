package org.cqube.command.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the server has written into its output bucket, read from the disk beside it. */
final class OutputFolder {
    private static final String BLOCKS = "_areas_block_";

    private final Path folder;

    OutputFolder(Path data) {
        this.folder = data.resolve("buckets");
    }

    /** Published objects: lists of publications are not counted. */
    record Written(long files, long bytes) {
        Written since(Written before) {
            return new Written(files - before.files, bytes - before.bytes);
        }
    }

    Written look() throws IOException {
        long[] sum = new long[2];
        each(file -> {
            sum[0]++;
            sum[1] += size(file);
        });
        return new Written(sum[0], sum[1]);
    }

    /** Bytes of the largest current or monthly file of a block, as readers get it. */
    long largestBlock() throws IOException {
        long[] largest = {0};
        each(file -> {
            String name = file.getFileName().toString();
            if (name.contains(BLOCKS) && !name.contains("_children.") && name.endsWith(".json.gz")) {
                largest[0] = Math.max(largest[0], size(file));
            }
        });
        return largest[0];
    }

    private interface Each {
        void of(Path file);
    }

    private void each(Each each) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".json.gz")
                            || file.toString().endsWith(".csv.gz"))
                    // Copies of refused records lie in the input bucket.
                    .filter(file -> !file.getFileName().toString().contains(".refused-"))
                    .forEach(each::of);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
