package org.cqube.access;

import java.util.List;
import java.util.Optional;

/** Today's boundaries, as the warehouse knows them. Every call sees the newest committed hierarchy. */
public interface Hierarchy {
    /**
     * Whether {@code inner} is {@code outer} or lies below it. False where either is not known; the state holds everything known.
     */
    boolean contains(Area outer, Area inner);

    /** The area and everything above it, from the state down; empty where it is not known. */
    List<Area> path(Area area);

    /** Its name as the masters give it. */
    Optional<String> findName(Area area);
}
