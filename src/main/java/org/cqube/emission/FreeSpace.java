package org.cqube.emission;

/** How much may still be written to the disk on which the program works. */
public interface FreeSpace {
    /** Bytes. */
    long bytes();
}
