package org.cqube.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of dated rows, declared and nothing else: figures worked out by hand. */
class RowFiguresTest {
    static final String KITCHEN = """
            format: 1
            label: Kitchens
            files:
              kitchen_day:
                label: Kitchen days
                grain: One class of a school on one day
                folder: kitchen
                prefix: kitchen
                schema: dynamic
                table: kitchen_day
                columns:
                  school_id: {emitted: School, type: id, width: 11, mandatory: true, meaning: The school}
                  day: {emitted: Day, type: date, mandatory: true, meaning: The day}
                  grade: {emitted: Class, type: integer, minimum: 1, maximum: 12, mandatory: true, meaning: The class}
                  meals: {emitted: Meals, type: integer, minimum: 0, meaning: Meals served}
                  litres: {emitted: Litres, type: decimal, minimum: 0, meaning: Milk}
                  menu: {emitted: Menu, type: text, length: 20, meaning: "What there was: rice, bread, nothing"}
                  cook_id: {emitted: Cook, type: id, length: 20, meaning: Who cooked}
                  hot: {emitted: Hot, type: boolean, meaning: Whether it was hot}
                key: [school_id, day, grade]
                storage: {form: rows, on_change: revise, school: school_id, date: day}
                references: {school_id: hierarchy.school}
                measures:
                  meals: {form: sum, label: Meals, unit: meals, column: meals}
                  classes: {form: count, label: Classes, unit: class-days}
                  hot_classes: {form: count, label: Hot, unit: class-days, where: {hot: ["true"], menu: [rice, bread]}}
                  big_classes: {form: count, label: Big, unit: class-days, where: {meals: {above: 20}}}
                  counted: {form: count, label: Counted, unit: class-days, where: {meals: {not_blank: true}}}
                  milk: {form: sum, label: Milk, unit: litres, scale: 2, column: litres}
                  points: {form: code_table, label: Points, unit: points, scale: 1, column: menu, weights: {rice: 10, bread: 5}}
                  cooks: {form: distinct, label: Cooks, unit: cooks, column: cook_id}
                  hot_cooks: {form: distinct, label: Cooks of hot meals, unit: cooks, column: cook_id, where: {hot: ["true"]}}
                  busy: {form: schools, label: Schools with 2 or 3 classes, unit: schools, measure: classes, from: 2, to: 3}
                indicators:
                  hot_share:
                    {form: percent, label: Hot, description: Hot of all, numerator: hot_classes, denominator: classes, direction: higher}
                  per_class:
                    {form: ratio, label: Per class, unit: meals, description: Meals a class, decimals: 2, numerator: meals, denominator: counted, direction: higher}
                  milk_per_class:
                    {form: ratio, label: Milk, unit: litres, description: Milk a class, decimals: 3, numerator: milk, denominator: classes, direction: higher}
                  served: {form: percent, label: Schools, description: Serving, numerator: schools_reported, denominator: schools, direction: higher}
                  not_served: {form: percent, label: Others, description: Not, numerator: schools_not_reported, denominator: schools, direction: lower}
            """;
    static final String REPORT = """
            format: 1
            label: Meals
            group: health
            description: What was served
            file: kitchen_day
            headline: hot_share
            reported: meals
            indicators: [hot_share, per_class, milk_per_class, served, not_served]
            drawings: [map, table]
            """;
    private static final String HEADER = "School|Day|Class|Meals|Litres|Menu|Cook|Hot";
    private static final String A = "24010100001";
    private static final String B = "24010100002";
    private static final String C = "24020100001";

    @TempDir
    Path folder;

    private RowWorld world() {
        var world = new RowWorld(folder, RowWorld.declare(folder, "kitchen", KITCHEN, Map.of("meals", REPORT)));
        return world.withHierarchy(A + "@C1", B + "@C2", C + "@C4", "24010200001@C3");
    }

    private static void first(RowWorld world) {
        world.take(
                "kitchen/kitchen_day",
                HEADER,
                A + "|2026-11-18|1|20|1.25|rice|k1|1",
                A + "|2026-11-18|2|21|0.50|bread|k2|0",
                A + "|2026-11-19|1||2.255|nothing|k1|1",
                A + "|2026-10-05|1|30||rice|k3|1",
                B + "|2026-11-19|1|0|1|bread|k1|t",
                C + "|2026-11-13|5|7|||k9|",
                C + "|2026-05-31|5|11|3|rice|k9|f");
    }

    @Test
    void everyFormOfEveryWindowIsWhatOneCountsByHand() {
        try (var world = world()) {
            first(world);
            world.publish();
            var figures = world.figures("meals");
            // No day has half of the four schools: as of the latest with a school above zero meals.
            assertThat(figures.file("areas/state/24/current").path("as_of").asString())
                    .isEqualTo("2026-11-18");
            expect(
                    figures,
                    "state",
                    "24",
                    "last_day",
                    "meals=41 classes=2 hot_classes=1 big_classes=1 counted=2 milk=175"
                            + " points=15 cooks=2 hot_cooks=1 busy=1 schools_reported=1 schools=4 hot_share=50.0 per_class=20.50"
                            + " milk_per_class=0.875 served=25.0 not_served=75.0");
            expect(
                    figures,
                    "state",
                    "24",
                    "last_7_days",
                    "meals=48 classes=3 cooks=3 busy=1 schools_reported=2 hot_share=33.3");
            // 0.5 + 1.25 + 2.255 + 1 in the month; a school's day is rounded: 2.255 to 2.26.
            expect(
                    figures,
                    "state",
                    "24",
                    "2026-11",
                    "meals=48 classes=5 hot_classes=2 counted=4 milk=501 points=20 cooks=4"
                            + " hot_cooks=2 busy=1 hot_share=40.0 milk_per_class=1.002");
            expect(figures, "district", "2401", "2026-11", "meals=41 cooks=3 hot_cooks=2 schools_reported=1 schools=3");
            expect(figures, "school", A, "2026-11", "meals=41 classes=3 cooks=2 hot_cooks=1 busy=1 per_class=20.50");
            expect(figures, "school", A, "overall", "meals=71 classes=4 cooks=3 busy=0 served=100.0");
            expect(
                    figures,
                    "school",
                    B,
                    "2026-11",
                    "meals=0 classes=1 counted=1 milk=100 points=5 cooks=1 schools_reported=0 per_class=0.00");
            expect(
                    figures,
                    "school",
                    "24010200001",
                    "overall",
                    "meals=0 classes=0 per_class=- hot_share=- served=0.0 not_served=100.0");
            expect(figures, "state", "24", "year-2025", "meals=11 cooks=1");
            expect(figures, "state", "24", "year-2026", "meals=78 classes=6 cooks=5 busy=0");
            expect(figures, "state", "24", "overall", "meals=89 classes=7 cooks=5 schools_reported=2 busy=1");
            assertThat(figures.days("state", "24", "2026-11", "meals"))
                    .isEqualTo(Map.of("2026-11-13", "7", "2026-11-18", "41", "2026-11-19", "0"));
            assertThat(figures.menu().path("months").toString()).isEqualTo("[\"2026-05\",\"2026-10\",\"2026-11\"]");
        }
    }

    @Test
    void aRevisionMovesARowFromOneGroupToAnother() {
        try (var world = world()) {
            first(world);
            world.publish();
            world.take(
                    "kitchen/kitchen_day",
                    HEADER,
                    A + "|2026-11-18|1|5|1.25|bread|k7|0",
                    B + "|2026-09-01|3|9||rice|k1|1");
            world.publish();
            var figures = world.figures("meals");
            expect(figures, "school", A, "2026-11", "meals=26 hot_classes=0 cooks=3 hot_cooks=1 points=10");
            expect(figures, "school", B, "2026-09", "meals=9 cooks=1");
            expect(figures, "school", B, "overall", "meals=9 cooks=1 schools_reported=1");
            assertThat(world.publish()).isEmpty();
        }
    }

    @Test
    void anEmptiedTableHasNoFiguresAndTheSameRowsGiveThemBack() {
        try (var world = world()) {
            first(world);
            world.publish();
            Map<String, String> before = world.published();
            var file = world.sources().getFile(new org.cqube.source.FileId("kitchen", "kitchen_day"));
            world.inTransaction(() -> {
                world.warehouse().empty(file);
                world.aggregation().empty(file);
                return true;
            });
            world.publish();
            assertThat(world.figures("meals").menu().path("as_of").isNull()).isTrue();
            first(world);
            world.publish();
            assertThat(world.published()).isEqualTo(before);
        }
    }

    @Test
    void recordsThatWaitedForTheirSchoolAreInTheFiguresOnceItIsThere() {
        try (var world = new RowWorld(folder, RowWorld.declare(folder, "kitchen", KITCHEN, Map.of("meals", REPORT)))) {
            first(world);
            world.withHierarchy(A + "@C1", B + "@C2", C + "@C4", "24010200001@C3");
            world.publish();
            expect(world.figures("meals"), "state", "24", "overall", "meals=89 classes=7 cooks=5");
        }
    }

    static void expect(PublishedFigures figures, String level, String id, String period, String expected) {
        for (String pair : expected.split(" ")) {
            String[] parts = pair.split("=");
            assertThat(figures.of(level, id, period, parts[0]))
                    .as("%s %s %s %s", level, id, period, parts[0])
                    .isEqualTo(PublishedFigures.plain(parts[1]));
        }
    }
}
