package org.cqube.publication;

import java.util.EnumMap;
import java.util.Map;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A polygon for each district, block and cluster, by its number; null where nothing tells where it lies. What an
 * administrator uploads for an area takes the place of the derived one.
 *
 * @param polygons degrees, east and north; the areas of a level do not overlap
 */
record Boundaries(Map<Level, @Nullable Geometry[]> polygons) {
    /** Areas that somebody drew as they were drawn, all others as derived. */
    Boundaries with(Map<Level, Map<String, Geometry>> own, Areas areas) {
        Map<Level, @Nullable Geometry[]> merged = new EnumMap<>(Level.class);
        merged.putAll(polygons);
        own.forEach((level, shapes) -> {
            var ofLevel = new @Nullable Geometry[areas.size(level)];
            for (int i = 0; i < ofLevel.length; i++) {
                Geometry drawn = shapes.get(areas.get(level, i).id());
                ofLevel[i] = drawn == null ? find(level, i) : drawn;
            }
            merged.put(level, ofLevel);
        });
        return new Boundaries(merged);
    }

    @Nullable
    Geometry find(Level level, int area) {
        @Nullable Geometry[] ofLevel = polygons.get(level);
        return ofLevel == null ? null : ofLevel[area];
    }
}
