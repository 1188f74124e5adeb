package org.cqube.receipt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cqube.access.SecretFile;

/**
 * The key that receipts are signed with, in one file that only its owner may read: 32 bytes of the public key, then the private one
 * (PKCS #8). Lost, the next start makes another; receipts of the old one stay checkable, since public keys are kept in the database.
 */
public final class SigningKey {
    private static final String FILE = "receipt-signing.key";
    private static final String RETIRED = ".retired";

    private final byte[] publicKey;
    private final PrivateKey privateKey;

    private SigningKey(byte[] publicKey, PrivateKey privateKey) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    /** Reads the key from the folder of secrets, or makes one. */
    static SigningKey load(Path folder) {
        Path file = folder.resolve(FILE);
        byte[] both = SecretFile.load(file, "The key for receipts", SigningKey::make);
        if (both.length <= PublicKeys.BYTES) {
            throw damaged(file);
        }
        try {
            byte[] publicKey = Arrays.copyOf(both, PublicKeys.BYTES);
            byte[] der = Arrays.copyOfRange(both, PublicKeys.BYTES, both.length);
            PrivateKey privateKey = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
            var key = new SigningKey(publicKey, privateKey);
            byte[] trial = {1};
            if (!PublicKeys.verifies(publicKey, trial, key.sign(trial))) {
                throw damaged(file);
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw damaged(file);
        }
    }

    private static IllegalStateException damaged(Path file) {
        return new IllegalStateException(file + " is no key for receipts. Put it back from the backup, or remove it:"
                + " the next start then makes another, and old receipts stay checkable");
    }

    private static byte[] make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] plain = PublicKeys.plain(pair.getPublic());
            byte[] der = pair.getPrivate().getEncoded();
            byte[] both = Arrays.copyOf(plain, plain.length + der.length);
            System.arraycopy(der, 0, both, plain.length, der.length);
            return both;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has Ed25519", e);
        }
    }

    /**
     * Ends the use of the key: its private part is destroyed, and the next start of the server makes another.
     *
     * @return id of the ended key; empty where there was none
     */
    public static Optional<String> retire(Path secrets) {
        Path file = secrets.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String id = load(secrets).id();
        try {
            Files.writeString(secrets.resolve("receipt-signing-" + id + RETIRED), "");
            Files.delete(file);
            return Optional.of(id);
        } catch (IOException e) {
            throw new UncheckedIOException("The key for receipts cannot be ended: " + file, e);
        }
    }

    /** Ids of the keys that were ended in this folder. */
    static List<String> listRetired(Path secrets) {
        try (Stream<Path> files = Files.list(secrets)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("receipt-signing-") && name.endsWith(RETIRED))
                    .map(name -> name.substring("receipt-signing-".length(), name.length() - RETIRED.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String id() {
        return PublicKeys.id(publicKey);
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The receipt could not be signed", e);
        }
    }

    /** Never shown by accident. */
    @Override
    public String toString() {
        return "receipt key " + id();
    }
}
