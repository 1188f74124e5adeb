package org.cqube.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.publication.ByColumns;
import org.cqube.publication.FileNames;
import org.cqube.publication.RowWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Cards of a few schools whose ranks were worked out by hand. */
class CardTest {
    private static final String A = "24010100001";
    private static final String B = "24010100002";
    private static final String C = "24010100003";
    private static final String D = "24010200001";
    private static final String E = "24020100001";
    private static final String SILENT = "24020100002";
    private static final String FILE = "school_infrastructure/infrastructure";
    private static final String HEADER = "school_id|NoOfToilet|HaveLibrary|HaveDrinkingWater";

    @TempDir
    Path folder;

    private RowWorld world() {
        var world = new RowWorld(folder, "", Instant.parse("2026-11-20T10:00:00Z"), "24", true)
                .withHierarchy(A + "@C1", B + "@C1", C + "@C2", D + "@C3", E + "@C4", SILENT + "@C4");
        // Ten points for each: 30, 30, 10, 20, 0, and one school of which nothing is known.
        world.take(FILE, HEADER, A + "|1|1|1", B + "|1|1|1", C + "|1|0|0", D + "|1|1|0", E + "|0|0|0");
        world.publish();
        return world;
    }

    private static JsonNode read(Map<String, String> files, String name) {
        return ByColumns.toRows(CardNode.MAPPER.readTree(Objects.requireNonNull(files.get(name), name)));
    }

    private static JsonNode card(Map<String, String> files, Level level, String id, String block) {
        var of = level.ordinal() <= Level.BLOCK.ordinal() ? new Area(level, id) : new Area(Level.BLOCK, block);
        JsonNode file = read(files, FileNames.area("health_card", of, FileNames.CURRENT));
        return new ComposeCard(
                        file,
                        read(files, FileNames.area("health_card", new Area(Level.STATE, "24"), FileNames.CURRENT)),
                        (within, entry) -> Optional.ofNullable(
                                        files.get(FileNames.ladder("health_card", within, entry)))
                                .map(CardNode.MAPPER::readTree),
                        new CardWords(read(files, "menu"), "health_card", "Schools"),
                        CardNode.find(file, new Area(level, id)).orElseThrow())
                .compose("health_card");
    }

    private static JsonNode score(JsonNode card) {
        return card.get("indicators")
                .valueStream()
                .filter(one -> one.get("indicator").stringValue().equals("score"))
                .findFirst()
                .orElseThrow();
    }

    private static String ranks(JsonNode card) {
        return String.join(
                ", ",
                score(card)
                        .get("ranks")
                        .valueStream()
                        .map(rank -> "%s %s of %s tied %s"
                                .formatted(
                                        rank.get("within").get("id").stringValue(),
                                        rank.get("rank"),
                                        rank.get("of"),
                                        rank.get("tied")))
                        .toList());
    }

    /** Of N areas that have that very indicator, ties told. */
    @Test
    void ranksCountThoseThatHaveTheIndicator() {
        try (var world = world()) {
            var files = world.published();
            assertThat(ranks(card(files, Level.SCHOOL, A, "240101")))
                    .isEqualTo("24 1 of 5 tied 1, 2401 1 of 4 tied 1, 240101 1 of 3 tied 1, C1 1 of 2 tied 1");
            assertThat(ranks(card(files, Level.SCHOOL, C, "240101")))
                    .isEqualTo("24 4 of 5 tied 0, 2401 4 of 4 tied 0, 240101 3 of 3 tied 0, C2 1 of 1 tied 0");
            assertThat(ranks(card(files, Level.CLUSTER, "C2", "240101")))
                    .isEqualTo("24 3 of 4 tied 0, 2401 3 of 3 tied 0, 240101 2 of 2 tied 0");
            assertThat(ranks(card(files, Level.BLOCK, "240101", ""))).isEqualTo("24 1 of 3 tied 0, 2401 1 of 2 tied 0");
            assertThat(ranks(card(files, Level.DISTRICT, "2402", ""))).isEqualTo("24 2 of 2 tied 0");
            assertThat(ranks(card(files, Level.STATE, "24", ""))).isEmpty();

            JsonNode silent = score(card(files, Level.SCHOOL, SILENT, "240201"));
            assertThat(silent.get("value").isNull()).isTrue();
            assertThat(silent.get("band").isNull()).isTrue();
            assertThat(silent.get("ranks")).isEmpty();
        }
    }

    @Test
    void bandsBasicsAndWhereToBegin() {
        try (var world = world()) {
            var files = world.published();
            JsonNode state = card(files, Level.STATE, "24", "");
            assertThat(score(state).get("schools_by_band").toString()).isEqualTo("[5,0,0,0]");
            assertThat(score(state).get("value").intValue()).isEqualTo(18);
            assertThat(score(state).get("schools_reported").intValue()).isEqualTo(5);
            assertThat(state.get("basics").get(0).get("value").intValue()).isEqualTo(6);
            JsonNode block = card(files, Level.BLOCK, "240101", "");
            assertThat(score(block).get("schools_by_band").toString()).isEqualTo("[3,0,0,0]");

            JsonNode school = card(files, Level.SCHOOL, C, "240101");
            assertThat(school.get("node")
                            .get("parents")
                            .valueStream()
                            .map(one -> one.get("id").stringValue()))
                    .containsExactly("24", "2401", "240101", "C2");
            assertThat(score(school).get("schools_by_band").isNull()).isTrue();
            // The state has a library in 60 % and water in 40 % of its schools.
            assertThat(school.get("focus")
                            .get("items")
                            .valueStream()
                            .map(item -> "%s %s of %s"
                                    .formatted(
                                            item.get("indicator").stringValue(), item.get("value"), item.get("state"))))
                    .containsExactly("library_percent 0 of 60", "drinking_water_percent 0 of 40");
            assertThat(card(files, Level.SCHOOL, A, "240101").get("focus").get("items"))
                    .isEmpty();
        }
    }

    /** One school's correction changes its block's file, and of its district and the state theirs and the ladder. */
    @Test
    void aCorrectionChangesNoNeighboursFile() {
        try (var world = world()) {
            var before = world.published();
            world.take(FILE, HEADER, E + "|1|0|0");
            world.publish();
            var after = world.published();
            var changed = new TreeSet<String>();
            after.forEach((name, text) -> {
                if (name.startsWith("health_card/") && !text.equals(before.get(name))) {
                    changed.add(name);
                }
            });
            assertThat(changed)
                    .containsExactly(
                            "health_card/areas/block/240201/current",
                            "health_card/areas/district/2402/current",
                            "health_card/areas/state/24/current",
                            "health_card/ladders/district/2402/school_infrastructure.score",
                            "health_card/ladders/state/24/school_infrastructure.score");
            assertThat(ranks(card(after, Level.SCHOOL, C, "240101")))
                    .startsWith("24 4 of 5 tied 1, 2401 4 of 4 tied 0");

            world.jdbc().update("delete from metadata.publication");
            world.publish();
            assertThat(world.published()).isEqualTo(after);
        }
    }
}
