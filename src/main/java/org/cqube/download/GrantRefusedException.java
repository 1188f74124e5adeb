package org.cqube.download;

/** A grant cannot be given as asked. The message says what to do. */
public final class GrantRefusedException extends RuntimeException {
    GrantRefusedException(String message) {
        super(message);
    }
}
