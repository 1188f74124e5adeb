package org.cqube.validation;

/** The class of a record, in the order of precedence from below. */
enum Verdict {
    KEPT,
    PARKED,
    DUPLICATE,
    /** Well-formed, but not taken: it still stands against others of its key. */
    REFUSED,
    /** Refused for its form: takes no part in the search for duplicates. */
    MALFORMED;

    boolean isRefused() {
        return this == REFUSED || this == MALFORMED;
    }
}
