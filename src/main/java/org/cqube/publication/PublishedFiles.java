package org.cqube.publication;

import java.util.Optional;

/** What has been published, for readers. Safe for all threads. */
public interface PublishedFiles {
    /** What readers see now; empty before the first publication. Another node's switch is seen within a second. */
    Optional<Edition> newest();

    /** An older publication, as known on its day; or the newest. */
    Optional<Edition> find(long number);

    /** The object's bytes as stored: gzip. Throws {@link org.cqube.bucket.BucketException} where the store fails. */
    byte[] read(ObjectVersion version);
}
