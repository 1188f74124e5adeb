package org.cqube.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cqube.publication.RowFiguresTest.expect;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How things stand, terms and years: figures worked out by hand. */
class UndatedFiguresTest {
    static final String BUILDING = """
            format: 1
            label: Buildings
            files:
              building:
                label: Buildings
                grain: One school's building
                folder: building
                prefix: building
                schema: dynamic
                table: building
                columns:
                  school_id: {emitted: school_id, type: id, width: 11, mandatory: true, meaning: The school}
                  water: {emitted: water, type: integer, meaning: Taps}
                  toilet: {emitted: toilet, type: integer, meaning: Toilets}
                  ramp: {emitted: ramp, type: integer, meaning: Ramps}
                  light: {emitted: light, type: integer, meaning: Lamps}
                  books: {emitted: books, type: boolean, meaning: Library}
                  play: {emitted: play, type: integer, meaning: Playgrounds}
                  hands: {emitted: hands, type: integer, meaning: Basins}
                key: [school_id]
                storage: {form: rows, on_change: revise, school: school_id}
                references: {school_id: hierarchy.school}
                measures:
                  told: {form: count, label: Schools that told, unit: schools}
                  water: {form: count, label: Water, unit: schools, where: {water: {above: 0}}}
                  toilet: {form: count, label: Toilet, unit: schools, where: {toilet: {above: 0}}}
                  ramp: {form: count, label: Ramp, unit: schools, where: {ramp: {above: 0}}}
                  light: {form: count, label: Light, unit: schools, where: {light: {above: 0}}}
                  books: {form: count, label: Books, unit: schools, where: {books: ["true"]}}
                  play: {form: count, label: Play, unit: schools, where: {play: {above: 0}}}
                  hands: {form: count, label: Hands, unit: schools, where: {hands: {above: 0}}}
                indicators:
                  score:
                    form: weighted
                    label: Score
                    description: What there is of what there should be
                    decimals: 0
                    weights: {water: 20, toilet: 10, ramp: 10, light: 20, books: 20, play: 10, hands: 10}
                    weights_from: {file: building/building_weight, name: item, weight: score}
                    denominator: told
                    direction: higher
                  wet:
                    {form: weighted, label: Water and hands, description: Of water, decimals: 1, weights: {water: 20, hands: 10}, denominator: told, direction: higher}
                  water_share: {form: percent, label: Water, description: Has water, decimals: 0, numerator: water, denominator: told, direction: higher}
              building_weight:
                label: Weights
                grain: One item
                folder: building
                prefix: weight
                schema: static
                table: building_weight
                columns:
                  item: {emitted: item, type: id, length: 40, mandatory: true, meaning: The measure}
                  score: {emitted: score, type: integer, minimum: 0, maximum: 100, mandatory: true, meaning: Its weight}
                key: [item]
                storage: {form: rows, on_change: revise}
            """;
    static final String REPORT = """
            format: 1
            label: Buildings
            group: places
            description: What schools have
            file: building
            headline: score
            reported: told
            indicators: [score, wet, water_share]
            drawings: [map, table]
            """;
    private static final String HEADER = "school_id|water|toilet|ramp|light|books|play|hands";
    private static final String A = "24010100001";
    private static final String B = "24010100002";
    private static final String C = "24020100001";

    @TempDir
    Path folder;

    private RowWorld buildings() {
        return new RowWorld(folder, RowWorld.declare(folder, "building", BUILDING, Map.of("buildings", REPORT)))
                .withHierarchy(A + "@C1", B + "@C1", C + "@C4", "24010200001@C3");
    }

    /** The worked example of the original's operational document, 7.4.5: one school 60, the cluster of two 55. */
    @Test
    void theWorkedExampleOfTheReferenceComesOut() {
        try (var world = buildings()) {
            // 20 + 10 + 10 + 20 = 60; the second: 20 + 10 + 20 = 50.
            world.take("building/building", HEADER, A + "|1|1|1|0|1|0|0", B + "|2|0|0|3|false|0|9");
            world.publish();
            var figures = world.figures("buildings");
            expect(figures, "school", A, "current", "score=60 told=1 water=1 light=0 wet=66.7");
            expect(figures, "school", B, "current", "score=50 told=1");
            expect(figures, "cluster", "C1", "current", "score=55 told=2 water=2 hands=1 water_share=100 wet=83.3");
            expect(figures, "state", "24", "current", "score=55 told=2 schools_reported=2 schools=4");
            expect(figures, "block", "240102", "current", "score=- told=0 schools=1");
            assertThat(figures.menu().path("periods").toString()).isEqualTo("[\"current\"]");
            assertThat(figures.menu().path("months").toString()).isEqualTo("[]");
        }
    }

    @Test
    void aRevisedSchoolAndEmittedWeightsChangeTheScore() {
        try (var world = buildings()) {
            world.take("building/building", HEADER, A + "|1|1|1|0|1|0|0", B + "|2|0|0|3|false|0|9");
            world.publish();
            world.take("building/building", HEADER, A + "|1|1|1|1|1|1|1");
            world.publish();
            expect(world.figures("buildings"), "cluster", "C1", "current", "score=75 light=2");
            world.take("building/building_weight", "item|score", "water|90", "toilet|10");
            world.publish();
            // 100 and 90.
            var figures = world.figures("buildings");
            expect(figures, "cluster", "C1", "current", "score=95 wet=100");
            assertThat(world.publish()).isEmpty();
        }
    }

    @Test
    void theDayIsTheNewestEmissionWhateverTheOrder() {
        try (var world = buildings()) {
            world.take("building/building", Instant.parse("2026-11-10T20:00:00Z"), HEADER, A + "|1|1|1|0|1|0|0");
            world.take("building/building", Instant.parse("2026-11-02T06:00:00Z"), HEADER, B + "|1|1|1|0|1|0|0");
            // A clock that goes ahead is taken for now.
            world.publish();
            assertThat(world.figures("buildings").menu().path("as_of").asString())
                    .isEqualTo("2026-11-11");
            world.take("building/building", Instant.parse("2027-01-01T06:00:00Z"), HEADER, C + "|1|1|1|0|1|0|0");
            world.publish();
            assertThat(world.figures("buildings").menu().path("as_of").asString())
                    .isEqualTo("2026-11-20");
        }
    }

    static final String TERM = """
            format: 1
            label: Marks
            files:
              mark_sheet:
                label: Mark sheets
                grain: One pupil in one term
                folder: mark_sheet
                prefix: mark_sheet
                schema: dynamic
                table: mark_sheet
                columns:
                  pupil_id: {emitted: Pupil, type: id, length: 20, mandatory: true, meaning: The pupil}
                  school_id: {emitted: School, type: id, width: 11, mandatory: true, meaning: The school}
                  year: {emitted: Year, type: academic_year, mandatory: true, meaning: Academic year}
                  term: {emitted: Term, type: integer, minimum: 1, maximum: 2, mandatory: true, meaning: Term}
                  grade: {emitted: Class, type: integer, minimum: 1, maximum: 12, mandatory: true, meaning: Class}
                  maths: {emitted: Maths, type: integer, minimum: 0, meaning: Marks}
                  english: {emitted: English, type: integer, minimum: 0, meaning: Marks}
                key: [pupil_id, year, term]
                storage: {form: rows, on_change: revise, school: school_id, term: {academic_year: year, number: term}}
                references: {school_id: hierarchy.school}
                measures:
                  marks: {form: sum, label: Marks, unit: marks, columns: [maths, english]}
                  most: {form: code_table, label: Possible, unit: marks, column: grade, weights: {"3": 40, "6": 80}, each: [maths, english]}
                  pupils: {form: distinct, label: Pupils, unit: pupils, column: pupil_id, where: {maths: {not_blank: true}}}
                  low: {form: schools, label: Schools below 50, unit: schools, measure: marks, to: 49}
                indicators:
                  performance: {form: percent, label: Performance, description: Marks of possible, numerator: marks, denominator: most, direction: higher}
            """;
    static final String MARKS = REPORT.replace("file: building", "file: mark_sheet")
            .replace("headline: score", "headline: performance")
            .replace("reported: told", "reported: most")
            .replace("[score, wet, water_share]", "[performance]");

    @Test
    void termsAreKeptApartAndComparedWithTheOneBefore() {
        try (var world = new RowWorld(
                        folder, RowWorld.declare(folder, "mark_sheet", TERM, Map.of("mark_sheets", MARKS)))
                .withHierarchy(A + "@C1", B + "@C1", C + "@C4")) {
            String header = "Pupil|School|Year|Term|Class|Maths|English";
            world.take(
                    "mark_sheet/mark_sheet",
                    header,
                    "p1|" + A + "|2026-27|1|3|30|",
                    "p2|" + A + "|2026-27|1|6|0|0",
                    "p3|" + B + "|2026-27|1|6|80|40",
                    "p4|" + B + "|2026-27|1|9|50|",
                    "p1|" + A + "|2025-26|2|3|20|20");
            world.publish();
            var figures = world.figures("mark_sheets");
            // p1 30 of 40, p2 0 of 160; a class without a maximum has marks and no possible ones.
            expect(figures, "school", A, "year-2026-term-1", "marks=30 most=200 pupils=2 performance=15.0 low=1");
            expect(figures, "school", B, "year-2026-term-1", "marks=170 most=160 pupils=2 low=0");
            expect(figures, "state", "24", "year-2026-term-1", "marks=200 most=360 pupils=4 low=1 schools_reported=2");
            expect(figures, "state", "24", "year-2025-term-2", "marks=40 most=80 performance=50.0");
            assertThat(figures.menu().path("periods").toString())
                    .isEqualTo("[\"year-2026-term-1\",\"year-2025-term-2\"]");
            var current = figures.file("areas/state/24/current");
            assertThat(current.path("periods").get(0).toString())
                    .isEqualTo("{\"id\":\"year-2026-term-1\",\"from\":\"2026-06-01\",\"to\":\"2026-11-20\"}");
            var previous = current.path("previous").path("year-2026-term-1");
            assertThat(previous.path("marks").asInt()).isEqualTo(40);
            assertThat(previous.path("from").asString()).isEqualTo("2025-12-01");
            assertThat(previous.path("to").asString()).isEqualTo("2026-05-31");

            world.take("mark_sheet/mark_sheet", header, "p1|" + B + "|2025-26|2|3|20|30");
            world.publish();
            expect(world.figures("mark_sheets"), "school", A, "year-2025-term-2", "marks=0 most=0 performance=-");
            expect(world.figures("mark_sheets"), "school", B, "year-2025-term-2", "marks=50");
        }
    }
}
