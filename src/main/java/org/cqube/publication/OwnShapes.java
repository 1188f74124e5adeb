package org.cqube.publication;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * GeoJSON that somebody drew: polygons by the id of their area, and every fault with the place of its feature. Pure.
 *
 * @param shapes by id, in degrees east and north
 * @param faults sentences for whoever uploaded it; empty: all of it can be drawn
 */
public record OwnShapes(Map<String, Geometry> shapes, List<String> faults) {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final int LEAST_RING = 4;
    private static final int MOST_FAULTS = 20;
    private static final double EAST = 180;
    private static final double NORTH = 90;

    /** @param known whether an id is that of an area of the level */
    public static OwnShapes read(String geoJson, Predicate<String> known) {
        var shapes = new LinkedHashMap<String, Geometry>();
        var faults = new ArrayList<String>();
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(geoJson);
        } catch (JacksonException e) {
            return new OwnShapes(Map.of(), List.of("This is not JSON: " + e.getOriginalMessage()));
        }
        JsonNode features = root.path("features");
        if (!root.path("type").asString("").equals("FeatureCollection") || !features.isArray() || features.isEmpty()) {
            return new OwnShapes(
                    Map.of(), List.of("The file must be a GeoJSON FeatureCollection with at least one feature"));
        }
        for (int i = 0; i < features.size() && faults.size() < MOST_FAULTS; i++) {
            feature(i + 1, features.path(i), known, shapes, faults);
        }
        return new OwnShapes(shapes, List.copyOf(faults));
    }

    private static void feature(
            int number, JsonNode feature, Predicate<String> known, Map<String, Geometry> shapes, List<String> faults) {
        String id = feature.path("id")
                .asString(feature.path("properties").path("id").asString(""))
                .strip();
        String where = "Feature %d%s: ".formatted(number, id.isEmpty() ? "" : " (" + id + ")");
        if (id.isEmpty()) {
            faults.add(where + "it has no id; put the code of its area into \"id\" or \"properties\".\"id\"");
        } else if (!known.test(id)) {
            faults.add(where + "no area of this level has this code");
        } else if (shapes.containsKey(id)) {
            faults.add(where + "this area stands in the file twice");
        } else {
            try {
                shapes.put(id, geometry(feature.path("geometry")));
            } catch (BadShapeException e) {
                faults.add(where + e.getMessage());
            }
        }
    }

    private static Geometry geometry(JsonNode geometry) throws BadShapeException {
        JsonNode coordinates = geometry.path("coordinates");
        Geometry shape = switch (geometry.path("type").asString("")) {
            case "Polygon" -> polygon(coordinates);
            case "MultiPolygon" -> {
                var parts = new ArrayList<Polygon>();
                for (JsonNode part : coordinates) {
                    parts.add(polygon(part));
                }
                yield GEOMETRY.createMultiPolygon(parts.toArray(Polygon[]::new));
            }
            default -> throw new BadShapeException("only a Polygon or a MultiPolygon can be filled");
        };
        if (shape.isEmpty()) {
            throw new BadShapeException("it has no points");
        }
        var check = new IsValidOp(shape);
        if (!check.isValid()) {
            throw new BadShapeException("its lines cross or touch themselves near %s"
                    .formatted(Optional.ofNullable(check.getValidationError())
                            .map(fault -> "%.4f, %.4f".formatted(fault.getCoordinate().x, fault.getCoordinate().y))
                            .orElse("an unknown place")));
        }
        return shape;
    }

    private static Polygon polygon(JsonNode rings) throws BadShapeException {
        if (!rings.isArray() || rings.isEmpty()) {
            throw new BadShapeException("a polygon needs at least one ring");
        }
        LinearRing outer = ring(rings.path(0));
        var holes = new ArrayList<LinearRing>();
        for (int i = 1; i < rings.size(); i++) {
            holes.add(ring(rings.path(i)));
        }
        return GEOMETRY.createPolygon(outer, holes.toArray(LinearRing[]::new));
    }

    private static LinearRing ring(JsonNode points) throws BadShapeException {
        var ring = new ArrayList<Coordinate>();
        for (JsonNode point : points) {
            double east = point.path(0).asDouble(Double.NaN);
            double north = point.path(1).asDouble(Double.NaN);
            // Also false where either is not a number.
            if (!(Math.abs(east) <= EAST && Math.abs(north) <= NORTH)) {
                throw new BadShapeException(
                        "a point is not in degrees; longitude comes first, then latitude, as in [72.57, 23.02]");
            }
            ring.add(new Coordinate(east, north));
        }
        if (ring.size() < LEAST_RING || !ring.getFirst().equals2D(ring.getLast())) {
            throw new BadShapeException("a ring needs four points or more, and ends where it begins");
        }
        return GEOMETRY.createLinearRing(ring.toArray(Coordinate[]::new));
    }

    private static final class BadShapeException extends Exception {
        private static final long serialVersionUID = 1L;

        BadShapeException(String message) {
            super(message);
        }
    }
}
