package org.cqube.intake;

import java.util.Map;
import org.cqube.emission.Lines;

/** How it is decided which odd records of a file wait for a confirmation. Codes are those of the notices. */
public sealed interface Holding {
    /**
     * By looking now.
     *
     * @param before of a repair: by code, the lines of the first file whose records were held and are still open; else empty
     */
    record Anew(Map<String, Lines> before) implements Holding {}

    /**
     * As it was decided when the file was taken first, for masters, calendar and history are others by now.
     *
     * @param held by code, lines of this file
     */
    record AsThen(Map<String, Lines> held) implements Holding {}
}
