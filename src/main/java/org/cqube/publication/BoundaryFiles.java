package org.cqube.publication;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.cqube.warehouse.Unit;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.JsonGenerator;

/** GeoJSON: for the state, each district and each block the polygons of what lies right below. */
final class BoundaryFiles {
    private static final long TEN = 10;
    private static final int LEAST_RING = 4;

    private final Areas areas;

    private final Map<Level, Map<String, Geometry>> own;

    /** @param own what was uploaded, by level and id of the area */
    BoundaryFiles(Areas areas, Map<Level, Map<String, Geometry>> own) {
        this.areas = areas;
        this.own = own;
    }

    void offer(Draft draft) {
        Boundaries boundaries = DeriveBoundaries.of(areas).with(own, areas);
        for (Level level : List.of(Level.STATE, Level.DISTRICT, Level.BLOCK)) {
            for (int i = 0; i < areas.size(level); i++) {
                int area = i;
                draft.offer(FileNames.boundaries(areas.get(level, area).area()), () -> write(boundaries, level, area));
            }
        }
    }

    /** Areas of which nothing tells where they lie are left out. */
    byte[] write(Boundaries boundaries, Level level, int area) {
        Level below = level.below().orElseThrow();
        return Json.write(json -> {
            json.writeStartObject();
            Json.text(json, "type", "FeatureCollection");
            json.writeName("features").writeStartArray();
            for (int i = areas.first(level, area, below); i < areas.first(level, area + 1, below); i++) {
                Geometry polygon = boundaries.find(below, i);
                if (polygon != null && !polygon.isEmpty()) {
                    feature(json, below, areas.get(below, i), polygon);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void feature(JsonGenerator json, Level level, Unit unit, Geometry polygon) {
        json.writeStartObject();
        Json.text(json, "type", "Feature");
        Json.text(json, "id", unit.id());
        json.writeName("properties").writeStartObject();
        Json.text(json, "id", unit.id());
        Json.text(json, "level", level.id());
        Json.text(json, "name", unit.name());
        json.writeEndObject();
        json.writeName("geometry").writeStartObject();
        boolean one = polygon.getNumGeometries() == 1;
        Json.text(json, "type", one ? "Polygon" : "MultiPolygon");
        json.writeName("coordinates");
        if (!one) {
            json.writeStartArray();
        }
        for (int i = 0; i < polygon.getNumGeometries(); i++) {
            rings(json, (Polygon) polygon.getGeometryN(i));
        }
        if (!one) {
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void rings(JsonGenerator json, Polygon polygon) {
        json.writeStartArray();
        ring(json, polygon.getExteriorRing());
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            ring(json, polygon.getInteriorRingN(i));
        }
        json.writeEndArray();
    }

    /** Four decimals: eleven metres. A point that rounds to the one before it is left out, unless too few would be left for a ring. */
    private static void ring(JsonGenerator json, LineString ring) {
        List<Point> rounded =
                Arrays.stream(ring.getCoordinates()).map(Point::round).toList();
        List<Point> distinct = new ArrayList<>();
        for (Point point : rounded) {
            if (distinct.isEmpty() || !point.equals(distinct.getLast())) {
                distinct.add(point);
            }
        }
        json.writeStartArray();
        for (Point point : distinct.size() < LEAST_RING ? rounded : distinct) {
            json.writeStartArray();
            json.writeNumber(Json.degrees(point.x));
            json.writeNumber(Json.degrees(point.y));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** In units of 10^-5 degrees. */
    private record Point(long x, long y) {
        static Point round(Coordinate coordinate) {
            return new Point(round(coordinate.x), round(coordinate.y));
        }

        private static long round(double degrees) {
            return Math.round(Json.units(degrees) / (double) TEN) * TEN;
        }
    }
}
