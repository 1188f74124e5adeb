package org.cqube.publication;

import java.util.Map;
import org.cqube.access.Level;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A polygon for each district, block and cluster, by its number; null where nothing tells where it lies. What an administrator uploads for
 * a level would take the place of the derived ones here.
 *
 * @param polygons degrees, east and north; the areas of a level do not overlap
 */
record Boundaries(Map<Level, @Nullable Geometry[]> polygons) {
    @Nullable
    Geometry find(Level level, int area) {
        @Nullable Geometry[] ofLevel = polygons.get(level);
        return ofLevel == null ? null : ofLevel[area];
    }
}
