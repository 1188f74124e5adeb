package org.cqube.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.cqube.emission.DataFile;
import org.cqube.emission.Lines;
import org.cqube.source.SourceFile;

/**
 * A kept data file whose CSV lies on the local disk, identity columns replaced. Closing removes the local copy.
 *
 * @param csv the whole CSV, header first
 * @param repairs lines of the first file that its records may repair, each named in the last cell; empty: it repairs none
 * @param holding how it is decided which odd records wait
 */
public record InputFile(DataFile data, SourceFile file, Path csv, Optional<Lines> repairs, Holding holding)
        implements AutoCloseable {
    /** One that repairs none. */
    public InputFile(DataFile data, SourceFile file, Path csv) {
        this(data, file, csv, Optional.empty(), new Holding.Anew(Map.of()));
    }

    /** The same copy as a repair of those lines; closing one closes both. */
    public InputFile repairing(Lines lines) {
        return new InputFile(data, file, csv, Optional.of(lines), holding);
    }

    /** The same copy, held against another declaration of its file; closing one closes both. */
    public InputFile as(SourceFile other) {
        return new InputFile(data, other, csv, repairs, holding);
    }

    /** The same copy, its odd records decided on in another way; closing one closes both. */
    public InputFile holding(Holding other) {
        return new InputFile(data, file, csv, repairs, other);
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
