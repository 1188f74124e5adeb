package org.cqube.emission;

import java.util.Locale;

/** How far an emission, or one data file of it, has come. */
public enum Station {
    /** The URL was given; nothing lies there yet. */
    EXPECTED,
    ARRIVED,
    /** Copied into the input bucket; the object in the emission bucket is gone. */
    KEPT,
    CHECKED,
    LOADED,
    PUBLISHED,
    /** Not taken, with a reason; final. */
    REFUSED,
    /** The URL ran out before anything came; final. */
    EXPIRED,
    /** A fault of the machine outlasted every retry; an administrator can start it again. */
    STOPPED;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
