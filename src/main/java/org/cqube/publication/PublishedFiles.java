package org.cqube.publication;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What has been published, for readers. Safe for all threads. */
public interface PublishedFiles {
    /** What readers see now; empty before the first publication. Another node's switch is seen within a second. */
    Optional<Edition> newest();

    /** An older publication, as known on its day; or the newest. */
    Optional<Edition> find(long number);

    /** The last one made before that moment: what readers saw then. Empty where there was none, or it is not kept. */
    Optional<Edition> findBefore(Instant moment);

    /**
     * Publications that are kept, newest first.
     *
     * @param before numbers below it
     * @param from made at that moment or later
     * @param to made before that moment
     */
    List<KnownEdition> list(long before, Instant from, Instant to, int most);

    /** The object's bytes as stored: gzip. Throws {@link org.cqube.bucket.BucketException} where the store fails. */
    byte[] read(ObjectVersion version);
}
