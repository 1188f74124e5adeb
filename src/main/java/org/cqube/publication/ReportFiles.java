package org.cqube.publication;

import java.util.Optional;
import org.cqube.access.Area;

/** The JSON of an area as a reader is answered it, without asking for a right: that is its caller's part. */
public interface ReportFiles {
    /** @param period {@code current}, a month, or another period that the menu looks up by its name */
    Optional<byte[]> find(Edition edition, String report, Area area, String period);

    /** The same of a split. */
    Optional<byte[]> find(Edition edition, String report, Area area, String period, String split);
}
