package org.cqube.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.cqube.warehouse.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class BoundariesTest {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    /** Districts side by side, blocks within them, clusters of five schools each scattered around their centre. */
    static List<Unit> units(long seed, int districts, int blocks, int clusters) {
        var random = new Random(seed);
        var units = new ArrayList<Unit>();
        units.add(new Unit(Level.STATE, "24", "State", "", 22.0, 71.0));
        for (int d = 0; d < districts; d++) {
            units.add(new Unit(Level.DISTRICT, "d" + d, "D", "24", null, null));
            for (int b = 0; b < blocks; b++) {
                String block = "d" + d + "b" + b;
                units.add(new Unit(Level.BLOCK, block, "B", "d" + d, null, null));
                for (int c = 0; c < clusters; c++) {
                    String cluster = block + "c" + c;
                    double latitude = 20 + d % 6 + random.nextDouble();
                    double longitude = 70 + d / 6 + (b + random.nextDouble()) / blocks;
                    units.add(new Unit(Level.CLUSTER, cluster, "C", block, latitude, longitude));
                    for (int s = 0; s < 5; s++) {
                        units.add(new Unit(
                                Level.SCHOOL,
                                cluster + "s" + s,
                                "S",
                                cluster,
                                latitude + random.nextGaussian() / 100,
                                longitude + random.nextGaussian() / 100));
                    }
                }
            }
        }
        return units;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neighboursShareOneLineAndNothingIsCoveredTwice(long seed) {
        Areas areas = Areas.of(1, units(seed, 4, 3, 8));
        Boundaries boundaries = DeriveBoundaries.of(areas);
        for (Level level : List.of(Level.CLUSTER, Level.BLOCK, Level.DISTRICT)) {
            Geometry[] polygons = polygons(areas, boundaries, level);
            assertThat(polygons).hasSize(areas.size(level));
            assertThat(CoverageValidator.isValid(polygons)).as(level.id()).isTrue();
            assertThat(Stream.of(polygons)).allMatch(Geometry::isValid);
        }
    }

    @Test
    void eachClusterHasItsCentreAndBlocksCoverTheirClusters() {
        Areas areas = Areas.of(1, units(7, 2, 3, 8));
        Boundaries boundaries = DeriveBoundaries.of(areas);
        for (int cluster = 0; cluster < areas.size(Level.CLUSTER); cluster++) {
            Unit unit = areas.get(Level.CLUSTER, cluster);
            Geometry polygon = Objects.requireNonNull(boundaries.find(Level.CLUSTER, cluster));
            assertThat(polygon.contains(GEOMETRY.createPoint(new Coordinate(
                            Objects.requireNonNull(unit.longitude()), Objects.requireNonNull(unit.latitude())))))
                    .isTrue();
        }
        double clusters = area(areas, boundaries, Level.CLUSTER);
        assertThat(area(areas, boundaries, Level.BLOCK)).isBetween(clusters * 0.9, clusters * 1.1);
        assertThat(area(areas, boundaries, Level.DISTRICT)).isBetween(clusters * 0.9, clusters * 1.1);
    }

    @Test
    void areasWithoutAnyPointAreAbsent() {
        var units = new ArrayList<>(units(1, 2, 2, 3));
        units.add(new Unit(Level.DISTRICT, "nowhere", "N", "24", null, null));
        units.add(new Unit(Level.BLOCK, "nowhere-b", "N", "nowhere", null, null));
        units.add(new Unit(Level.CLUSTER, "nowhere-c", "N", "nowhere-b", null, null));
        Areas areas = Areas.of(1, units);
        Boundaries boundaries = DeriveBoundaries.of(areas);
        assertThat((Object) boundaries.find(Level.DISTRICT, areas.find(Level.DISTRICT, "nowhere")))
                .isNull();
        assertThat((Object) boundaries.find(Level.CLUSTER, areas.find(Level.CLUSTER, "nowhere-c")))
                .isNull();
        String json = new String(new BoundaryFiles(areas, Map.of()).write(boundaries, Level.STATE, 0), UTF_8);
        assertThat(json).contains("\"id\":\"d0\"", "\"id\":\"d1\"").doesNotContain("nowhere");
    }

    @Test
    void oneSchoolAndManyOnOnePoint() {
        var units = new ArrayList<Unit>(List.of(
                new Unit(Level.STATE, "24", "S", "", 22.0, 71.0),
                new Unit(Level.DISTRICT, "d", "D", "24", 22.0, 71.0),
                new Unit(Level.BLOCK, "b", "B", "d", 22.0, 71.0)));
        IntStream.range(0, 20)
                .forEach(i -> units.add(new Unit(Level.CLUSTER, "c" + (char) ('a' + i), "C", "b", 22.0, 71.0)));
        Areas areas = Areas.of(1, units);
        Boundaries boundaries = DeriveBoundaries.of(areas);
        assertThat(polygons(areas, boundaries, Level.CLUSTER)).hasSize(20);
        assertThat(polygons(areas, boundaries, Level.DISTRICT)).hasSize(1);
        Areas one = Areas.of(1, units.subList(0, 4));
        assertThat(polygons(one, DeriveBoundaries.of(one), Level.CLUSTER)).hasSize(1);
    }

    @Test
    void nothingAtAllIsNoFault() {
        assertThat(DeriveBoundaries.of(Areas.of(1, List.of())).polygons()).isEmpty();
    }

    private static double area(Areas areas, Boundaries boundaries, Level level) {
        return Stream.of(polygons(areas, boundaries, level))
                .mapToDouble(Geometry::getArea)
                .sum();
    }

    private static Geometry[] polygons(Areas areas, Boundaries boundaries, Level level) {
        return IntStream.range(0, areas.size(level))
                .mapToObj(area -> boundaries.find(level, area))
                .filter(Objects::nonNull)
                .toArray(Geometry[]::new);
    }

    @Test
    void whatSomebodyDrewTakesThePlaceOfWhatWasDerived() {
        Areas areas = Areas.of(1, units(4, 2, 2, 4));
        Boundaries derived = DeriveBoundaries.of(areas);
        Geometry drawn = OwnShapes.read(OwnShapesTest.square("d1", 70, 20), id -> true)
                .shapes()
                .get("d1");
        Boundaries merged = derived.with(Map.of(Level.DISTRICT, Map.of("d1", Objects.requireNonNull(drawn))), areas);
        assertThat(merged.find(Level.DISTRICT, 1)).isSameAs(drawn);
        assertThat(merged.find(Level.DISTRICT, 0)).isSameAs(derived.find(Level.DISTRICT, 0));
        assertThat(merged.find(Level.BLOCK, 0)).isSameAs(derived.find(Level.BLOCK, 0));
    }
}
