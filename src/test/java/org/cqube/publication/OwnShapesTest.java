package org.cqube.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnShapesTest {
    private static final Set<String> KNOWN = Set.of("2401", "2402");

    static String square(String id, double east, double north) {
        return collection(feature(id, ring(east, north)));
    }

    private static String ring(double east, double north) {
        return "[[[%1$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%1$s,%4$s],[%1$s,%2$s]]]"
                .formatted(east, north, east + 1, north + 1);
    }

    private static String feature(String id, String coordinates) {
        return "{\"type\":\"Feature\",\"id\":\"%s\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":%s}}"
                .formatted(id, coordinates);
    }

    private static String collection(String... features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }

    private static List<String> faults(String geoJson) {
        return OwnShapes.read(geoJson, KNOWN::contains).faults();
    }

    @Test
    void aShapeForEachArea() {
        String geoJson = collection(feature("2401", ring(72, 22)), feature("2402", ring(73, 22)));
        OwnShapes read = OwnShapes.read(geoJson, KNOWN::contains);
        assertThat(read.faults()).isEmpty();
        assertThat(read.shapes()).containsOnlyKeys("2401", "2402");
        assertThat(read.shapes().values()).allMatch(shape -> shape.getArea() == 1);
    }

    @Test
    void theIdMayStandInTheProperties() {
        String geoJson = square("2401", 72, 22).replace("\"id\":\"2401\"", "\"properties\":{\"id\":\"2401\"}");
        assertThat(OwnShapes.read(geoJson, KNOWN::contains).shapes()).containsOnlyKeys("2401");
    }

    @Test
    void islandsAndHolesAreKept() {
        String islands = square("2401", 72, 22)
                .replace("Polygon", "MultiPolygon")
                .replace("[[[", "[[[[")
                .replace("]]]", "]]]]");
        assertThat(OwnShapes.read(islands, KNOWN::contains).faults()).isEmpty();
        String hole = ring(72, 22).replace("]]]", "]],[[72.2,22.2],[72.4,22.2],[72.4,22.4],[72.2,22.2]]]");
        var shapes = OwnShapes.read(collection(feature("2401", hole)), KNOWN::contains)
                .shapes();
        assertThat(Objects.requireNonNull(shapes.get("2401")).getArea()).isLessThan(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json | This is not JSON",
                "{} | FeatureCollection",
                "{\"type\":\"FeatureCollection\",\"features\":[]} | at least one feature",
            })
    void whatIsNoCollectionIsToldWhole(String geoJson, String words) {
        assertThat(faults(geoJson)).singleElement().asString().contains(words);
    }

    @Test
    void everyFaultIsToldWithItsFeature() {
        String nobody = feature("9999", ring(72, 22));
        String twice = feature("2401", ring(72, 22));
        String swapped = feature("2402", "[[[23,172],[24,172],[24,173],[23,172]]]");
        assertThat(faults(collection(twice, twice, nobody, swapped, feature("", ring(72, 22)))))
                .satisfiesExactly(
                        fault ->
                                assertThat(fault).startsWith("Feature 2 (2401)").contains("twice"),
                        fault ->
                                assertThat(fault).startsWith("Feature 3 (9999)").contains("no area"),
                        fault ->
                                assertThat(fault).startsWith("Feature 4 (2402)").contains("longitude comes first"),
                        fault -> assertThat(fault).startsWith("Feature 5").contains("no id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[[72,22],[73,23],[73,22],[72,23],[72,22]]] | cross",
                "[[[72,22],[73,22],[73,23],[72,23]]] | ends where it begins",
                "[[[72,22],[73,22],[72,22]]] | four points",
                "[[[72,\"x\"],[73,22],[73,23],[72,22]]] | not in degrees",
                "[] | at least one ring",
            })
    void aShapeThatCannotBeFilledIsRefused(String coordinates, String words) {
        assertThat(faults(collection(feature("2401", coordinates))))
                .singleElement()
                .asString()
                .contains(words);
    }

    @Test
    void aPointOrALineCannotBeFilled() {
        assertThat(faults(square("2401", 72, 22).replace("Polygon", "LineString")))
                .singleElement()
                .asString()
                .contains("Polygon");
    }
}
