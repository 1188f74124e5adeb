package org.cqube.emission;

import java.time.Instant;
import org.cqube.access.Mandate;
import org.cqube.source.FileId;

/**
 * One data file of an emission, as the receipt knows it once intake has kept it.
 *
 * @param number its place in the zip, from 1
 * @param name file name in the zip
 * @param inputKey key of the kept zip in the input bucket; it holds this file alone
 * @param emittedAt the manifest's emission time, else the arrival; a master's change holds from this day
 */
public record DataFile(Mandate mandate, int number, String name, FileId file, String inputKey, Instant emittedAt) {
    public String receipt() {
        return mandate.receipt();
    }
}
