package org.cqube.publication;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.cqube.warehouse.Unit;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Boundaries from nothing but the points of schools: cells around clusters, merged to blocks and districts, simplified level by level so
 * that neighbours keep one common line. Their use is to colour and to pick, not to survey. Pure.
 */
final class DeriveBoundaries {
    /** Of the typical distance between clusters. */
    private static final Map<Level, Double> TOLERANCE = Map.of(Level.BLOCK, 0.25, Level.DISTRICT, 0.5);

    private final Areas areas;

    private DeriveBoundaries(Areas areas) {
        this.areas = areas;
    }

    static Boundaries of(Areas areas) {
        return new DeriveBoundaries(areas).derive();
    }

    private Boundaries derive() {
        Map<Level, @Nullable Geometry[]> polygons = new EnumMap<>(Level.class);
        List<Coordinate> centres = new ArrayList<>();
        List<Integer> clusters = new ArrayList<>();
        for (int cluster = 0; cluster < areas.size(Level.CLUSTER); cluster++) {
            Coordinate point = point(areas.get(Level.CLUSTER, cluster));
            if (point != null) {
                centres.add(point);
                clusters.add(cluster);
            }
        }
        if (centres.isEmpty()) {
            return new Boundaries(polygons);
        }
        List<Coordinate> schools = new ArrayList<>(centres);
        for (int school = 0; school < areas.size(Level.SCHOOL); school++) {
            Coordinate point = point(areas.get(Level.SCHOOL, school));
            if (point != null) {
                schools.add(point);
            }
        }
        var cells = new Cells(schools, centres.size());
        @Nullable Geometry[] found = cells.around(centres);
        var ofClusters = new @Nullable Geometry[areas.size(Level.CLUSTER)];
        for (int i = 0; i < found.length; i++) {
            ofClusters[clusters.get(i)] = found[i];
        }
        polygons.put(Level.CLUSTER, ofClusters);
        @Nullable Geometry[] ofBlocks = merge(Level.BLOCK, ofClusters);
        @Nullable Geometry[] ofDistricts = merge(Level.DISTRICT, ofBlocks);
        polygons.put(Level.BLOCK, simplify(Level.BLOCK, ofBlocks, cells.step()));
        polygons.put(Level.DISTRICT, simplify(Level.DISTRICT, ofDistricts, cells.step()));
        return new Boundaries(polygons);
    }

    private static @Nullable Coordinate point(Unit unit) {
        Double latitude = unit.latitude();
        Double longitude = unit.longitude();
        return latitude == null || longitude == null ? null : new Coordinate(longitude, latitude);
    }

    private @Nullable Geometry[] merge(Level level, @Nullable Geometry[] children) {
        Level below = level.below().orElseThrow();
        var merged = new @Nullable Geometry[areas.size(level)];
        for (int area = 0; area < merged.length; area++) {
            List<Geometry> parts = new ArrayList<>();
            for (int i = areas.first(level, area, below); i < areas.first(level, area + 1, below); i++) {
                Geometry part = children[i];
                if (part != null) {
                    parts.add(part);
                }
            }
            merged[area] = parts.isEmpty() ? null : CoverageUnion.union(parts.toArray(Geometry[]::new));
        }
        return merged;
    }

    private static @Nullable Geometry[] simplify(Level level, @Nullable Geometry[] polygons, double step) {
        List<Geometry> coverage = new ArrayList<>();
        for (Geometry polygon : polygons) {
            if (polygon != null) {
                coverage.add(polygon);
            }
        }
        Geometry[] simple = CoverageSimplifier.simplify(
                coverage.toArray(Geometry[]::new), step * TOLERANCE.getOrDefault(level, 0.0));
        var found = new @Nullable Geometry[polygons.length];
        int at = 0;
        for (int i = 0; i < polygons.length; i++) {
            if (polygons[i] != null) {
                found[i] = simple[at++];
            }
        }
        return found;
    }
}
