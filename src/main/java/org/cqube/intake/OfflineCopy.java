package org.cqube.intake;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import org.cqube.csv.ByteInput;
import org.cqube.csv.CsvReader;
import org.cqube.csv.CsvSettings;
import org.cqube.csv.HeaderMatch;
import org.cqube.csv.HeaderMatch.Matched;
import org.cqube.source.SourceFile;

/**
 * What intake makes of a CSV before anything else reads it, on the emitter's own machine: identity numbers become hashes under a key that is
 * thrown away. A file without any is not copied.
 */
public final class OfflineCopy {
    private static final int KEY_BYTES = 32;

    private OfflineCopy() {}

    /** Returns a path in {@code folder}, a link to the CSV itself where nothing had to be replaced. The caller removes it. */
    public static Path make(Path csv, SourceFile file, CsvSettings settings, Path folder) throws IOException {
        Path target = folder.resolve("checked.csv");
        try (FileChannel channel = FileChannel.open(csv, StandardOpenOption.READ)) {
            CsvReader reader = CsvReader.of(ByteInput.of(channel), settings.maxRecordBytes());
            if (HeaderMatch.read(file, reader) instanceof Matched(var header)
                    && !header.identities().isEmpty()) {
                byte[] secret = new byte[KEY_BYTES];
                new SecureRandom().nextBytes(secret);
                var hash = new IdentityHash(new IdentityKey("0", secret));
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
                    new IdentityReplacement(header, hash, out).run(reader, Integer.MAX_VALUE - 1);
                }
                return target;
            }
        }
        return Files.createSymbolicLink(target, csv.toAbsolutePath());
    }
}
