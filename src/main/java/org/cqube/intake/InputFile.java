package org.cqube.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cqube.emission.DataFile;
import org.cqube.source.SourceFile;

/**
 * A kept data file whose CSV lies on the local disk, identity columns replaced. Closing removes the local copy.
 *
 * @param csv the whole CSV, header first
 */
public record InputFile(DataFile data, SourceFile file, Path csv) implements AutoCloseable {
    /** The same copy, held against another declaration of its file; closing one closes both. */
    public InputFile as(SourceFile other) {
        return new InputFile(data, other, csv);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
