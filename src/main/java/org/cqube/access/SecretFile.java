package org.cqube.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** A secret of the installation in a file that only its owner may read, made when it is first wanted. */
public final class SecretFile {
    private SecretFile() {}

    /**
     * Reads the secret, or makes one where there is none. Of several processes that make one at once the first wins.
     *
     * @param what as an error calls it
     */
    public static byte[] load(Path file, String what, Supplier<byte[]> make) {
        try {
            if (!Files.exists(file)) {
                write(file, make.get());
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(what + " cannot be read or written: " + file, e);
        }
    }

    private static void write(Path file, byte[] secret) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path whole = Files.createTempFile(
                folder,
                "key",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(whole, secret);
            // Never half a key, and never a second one where another process was faster.
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException e) {
            // Theirs is as good.
        } finally {
            Files.delete(whole);
        }
    }
}
