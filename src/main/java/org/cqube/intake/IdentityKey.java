package org.cqube.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/**
 * The installation's secret for identity numbers. It lives in one file that only its owner may read, and is made at the first start. Lost,
 * no later number can be matched with an earlier one; so it belongs to every backup, apart from the data.
 *
 * @param id named in each tag
 */
record IdentityKey(String id, byte[] secret) {
    private static final String ID = "1";
    private static final int BYTES = 32;

    /** Reads the key from its folder, or makes one. */
    static IdentityKey load(Path folder) {
        Path file = folder.resolve("identity-h" + ID + ".key");
        try {
            if (!Files.exists(file)) {
                make(folder, file);
            }
            byte[] secret = Files.readAllBytes(file);
            if (secret.length != BYTES) {
                throw new IllegalStateException("%s holds %d bytes instead of %d. Put back the key from the backup"
                        .formatted(file, secret.length, BYTES));
            }
            return new IdentityKey(ID, secret);
        } catch (IOException e) {
            throw new UncheckedIOException("The key for identity numbers cannot be read or written: " + file, e);
        }
    }

    private static void make(Path folder, Path file) throws IOException {
        Files.createDirectories(folder);
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
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

    @Override
    public String toString() {
        return "identity key h" + id;
    }
}
