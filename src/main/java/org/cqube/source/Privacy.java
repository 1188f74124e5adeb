package org.cqube.source;

/** How much a cell says of one person. */
public enum Privacy {
    NONE,
    /** Masked in notices, never mailed. */
    PERSONAL,
    /** A national identity number: replaced by a keyed hash before any write outside the emission bucket. */
    IDENTITY
}
