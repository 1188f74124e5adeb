package org.cqube.publication;

import java.util.Optional;

/** Publishes what has changed. */
public interface Publication {
    /**
     * Rolls up what was touched, writes the files that change, and switches the publication number in one commit. Nothing touched: empty.
     * One at a time over all nodes; a crash before the switch changes nothing for readers, and the next call does the same work again.
     */
    Optional<Published> publish();

    /** Number of what readers see now; empty before the first publication. */
    Optional<Long> newestNumber();

    /** @param event every event up to this one is in it */
    record Published(long number, long event, int filesWritten, int groups) {}
}
