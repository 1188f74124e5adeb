package org.cqube.warehouse;

import org.cqube.access.Area;
import org.cqube.access.Level;
import org.jspecify.annotations.Nullable;

/**
 * One active unit of the hierarchy as it stands today.
 *
 * @param id the state's is its code
 * @param parent id of the unit one level above; empty for the state. A school without cluster lies in {@code <block>-unassigned}
 * @param latitude degrees north; a school's own point, above that the discrete median (percentile 0.5, lower of two) of its children's
 *     latitudes, each axis for itself; null where there is none. Both axes are null or neither
 * @param longitude degrees east
 */
public record Unit(
        Level level,
        String id,
        String name,
        String parent,
        @Nullable Double latitude,
        @Nullable Double longitude) {
    public Area area() {
        return new Area(level, id);
    }
}
