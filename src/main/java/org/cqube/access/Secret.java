package org.cqube.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a cookie or a token consists of: 256 bits by chance. They are stored as their SHA-256 only; as they cannot be guessed, no slow hash
 * is needed.
 */
record Secret(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static Secret random(String prefix) {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Never shown by accident. */
    @Override
    public String toString() {
        return "Secret[]";
    }
}
