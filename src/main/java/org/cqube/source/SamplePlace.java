package org.cqube.source;

/** Places of the made-up state where something is wrong on purpose. */
public enum SamplePlace {
    /** The district in which everything is worse. */
    WEAK,
    /** The district that loses what it should send. */
    LOST,
    /** The district that knows everything some days later. */
    LATE,
    /** One school that has nothing. */
    BARE
}
