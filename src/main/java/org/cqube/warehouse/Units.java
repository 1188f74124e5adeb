package org.cqube.warehouse;

import java.util.List;

/**
 * Every active unit of today's hierarchy, read only. A unit whose parent is not active or not known is left out with all below it. Safe
 * for all threads; cheap to ask again while {@link #version()} stays the same.
 */
public interface Units {
    /**
     * The state first, then districts, blocks, clusters and schools, each level in the order of ids; unmodifiable. As the newest
     * committed hierarchy has them, or as the caller's own transaction sees it.
     */
    List<Unit> list();

    /** Grows with every committed change of the hierarchy; another number means that {@link #list()} is to be read again. */
    long version();
}
