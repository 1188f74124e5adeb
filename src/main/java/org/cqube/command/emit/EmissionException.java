package org.cqube.command.emit;

/** The conversation with the server, or its preparation, came to an end before there was a verdict. */
public final class EmissionException extends RuntimeException {
    /** Why, which decides the exit status. */
    public enum Kind {
        /** What was asked for cannot be sent. */
        USAGE,
        /** The server does not accept the token, or not for this. */
        NOT_ALLOWED,
        /** The server says that the request itself is wrong. */
        REFUSED,
        /** Not reached, or no verdict in time: what became of it must be asked later. */
        UNKNOWN
    }

    private final Kind kind;

    public EmissionException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public EmissionException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
