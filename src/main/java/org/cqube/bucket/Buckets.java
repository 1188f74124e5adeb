package org.cqube.bucket;

/** The installation's three buckets. Safe for all threads. */
public interface Buckets {
    /** Where emitters put zips. */
    Bucket emission();

    /** The raw copy: as sent, but identity columns replaced. */
    Bucket input();

    /** Published JSON and CSV. */
    Bucket output();
}
