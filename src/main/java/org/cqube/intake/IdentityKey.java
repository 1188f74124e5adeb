package org.cqube.intake;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.cqube.access.SecretFile;

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
        byte[] secret = SecretFile.load(file, "The key for identity numbers", IdentityKey::random);
        if (secret.length != BYTES) {
            throw new IllegalStateException("%s holds %d bytes instead of %d. Put back the key from the backup"
                    .formatted(file, secret.length, BYTES));
        }
        return new IdentityKey(ID, secret);
    }

    private static byte[] random() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    @Override
    public String toString() {
        return "identity key h" + id;
    }
}
