package org.cqube.access;

/**
 * A token just issued.
 *
 * @param secret what the emitter sends as {@code Authorization: Bearer …}; shown now and never again
 */
public record IssuedToken(Token token, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "IssuedToken[" + token.id() + " of " + token.emitter() + "]";
    }
}
