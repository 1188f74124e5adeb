package org.cqube.validation;

import java.io.IOException;
import java.nio.file.Path;

/** Hashes of keys, of row ids and of points, on disk while they are many. */
record Hashes(HashSpill keys, HashSpill rowIds, HashSpill points) implements AutoCloseable {
    /** Entries that one partition should hold: with its table about ten megabytes. */
    private static final int TOGETHER = 1 << 18;
    /** Shorter records are rare; only used to guess how many there are. */
    private static final int SHORT_RECORD = 64;

    static Hashes of(Path folder, long bytes) throws IOException {
        long entries = bytes / SHORT_RECORD;
        return new Hashes(
                new HashSpill(folder.resolve("keys"), entries, TOGETHER),
                new HashSpill(folder.resolve("row-ids"), entries, TOGETHER),
                new HashSpill(folder.resolve("points"), entries, TOGETHER));
    }

    @Override
    public void close() {
        keys.close();
        rowIds.close();
        points.close();
    }
}
