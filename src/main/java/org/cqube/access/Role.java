package org.cqube.access;

import java.util.Locale;

/** What a user is to this installation. */
public enum Role {
    /** Nobody signed in: what the state publishes. */
    PUBLIC,
    /** Reads own area and below. */
    OFFICER,
    /** Sends files and sees what became of them. */
    EMITTER,
    REPORT_CREATOR,
    ANALYST,
    ADMINISTRATOR;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
