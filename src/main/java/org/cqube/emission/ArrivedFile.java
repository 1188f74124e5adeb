package org.cqube.emission;

import java.time.Instant;
import java.util.Optional;
import org.cqube.access.Mandate;

/**
 * A zip that lies in the emission bucket under an open receipt: nothing in it has been read.
 *
 * @param folder declared emission folder
 * @param name file name as asked for, without the folder
 * @param key object key in the emission bucket
 * @param repairs what it was sent to repair
 */
public record ArrivedFile(
        Mandate mandate,
        String folder,
        String name,
        String key,
        long bytes,
        Instant arrivedAt,
        Optional<Repair> repairs) {
    /** One that repairs nothing. */
    public ArrivedFile(Mandate mandate, String folder, String name, String key, long bytes, Instant arrivedAt) {
        this(mandate, folder, name, key, bytes, arrivedAt, Optional.empty());
    }

    public String receipt() {
        return mandate.receipt();
    }
}
