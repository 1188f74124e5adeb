package org.cqube.provenance;

import java.util.Arrays;
import java.util.Optional;

/** The other stretch of time beside which a period is published. */
enum Compared {
    PREVIOUS("previous"),
    LAST_YEAR("last_year");

    private final String id;

    Compared(String id) {
        this.id = id;
    }

    static Optional<Compared> find(String id) {
        return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst();
    }

    /** Its name in the published files and in addresses. */
    String id() {
        return id;
    }
}
