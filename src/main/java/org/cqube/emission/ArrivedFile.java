package org.cqube.emission;

import java.time.Instant;
import org.cqube.access.Mandate;

/**
 * A zip that lies in the emission bucket under an open receipt: nothing in it has been read.
 *
 * @param folder declared emission folder
 * @param name file name as asked for, without the folder
 * @param key object key in the emission bucket
 */
public record ArrivedFile(Mandate mandate, String folder, String name, String key, long bytes, Instant arrivedAt) {
    public String receipt() {
        return mandate.receipt();
    }
}
