package org.cqube.bucket;

/** The installation's three buckets. Safe for all threads. */
public interface Buckets {
    /** Where emitters put zips. */
    Bucket emission();

    /** Large zips that emitters put into the emission bucket in parts. */
    PartUploads emissionParts();

    /** The raw copy: as sent, but identity columns replaced. */
    Bucket input();

    /** Published JSON and CSV. */
    Bucket output();

    /**
     * Whether the store was seen to honour {@code If-None-Match: *}. Where not, an upload URL can be used again until it runs out; whatever
     * is put there then is removed unread all the same.
     */
    default boolean refusesSecondPut() {
        return true;
    }
}
