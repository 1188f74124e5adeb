package org.cqube.receipt;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/** Ed25519 public keys as 32 plain bytes, and what is done with them. */
final class PublicKeys {
    static final int BYTES = 32;
    private static final String ALGORITHM = "Ed25519";
    private static final int ID_LENGTH = 16;
    /** What stands before the 32 bytes in the usual DER form (RFC 8410). */
    private static final byte[] PREFIX = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    private PublicKeys() {}

    /** The first 16 hex digits of its SHA-256. */
    static String id(byte[] key) {
        return Canonical.sha256(key).substring(0, ID_LENGTH);
    }

    static byte[] plain(PublicKey key) {
        byte[] der = key.getEncoded();
        byte[] plain = new byte[BYTES];
        System.arraycopy(der, der.length - BYTES, plain, 0, BYTES);
        return plain;
    }

    /** False also for bytes that are no key or no signature. */
    static boolean verifies(byte[] key, byte[] message, byte[] signature) {
        try {
            byte[] der = new byte[PREFIX.length + BYTES];
            System.arraycopy(PREFIX, 0, der, 0, PREFIX.length);
            System.arraycopy(key, 0, der, PREFIX.length, Math.min(BYTES, key.length));
            PublicKey parsed = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(parsed);
            check.update(message);
            return key.length == BYTES && check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
