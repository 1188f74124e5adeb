package org.cqube.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random files of every kind of rows: what is folded bit by bit is what is folded at once, whatever came first. */
class RowPropertiesTest {
    private static final List<String> SCHOOLS = List.of("24010100001", "24010100002", "24010200001", "24020100001");
    private static final Map<String, String> HEADERS = new LinkedHashMap<>();

    static {
        HEADERS.put("class_test/class_test", "Test|Held");
        HEADERS.put("class_test/task", "Task|Most|Kind");
        HEADERS.put("building/building_weight", "item|score");
        HEADERS.put("class_test/answer", "Test|Pupil|Task|School|Marks");
        HEADERS.put("kitchen/kitchen_day", "School|Day|Class|Meals|Litres|Menu|Cook|Hot");
        HEADERS.put("round/round", "Round|School|Day");
        HEADERS.put("round/ping", "Ping|Round|Inside");
        HEADERS.put("building/building", "school_id|water|toilet|ramp|light|books|play|hands");
        HEADERS.put("mark_sheet/mark_sheet", "Pupil|School|Year|Term|Class|Maths|English");
    }

    @TempDir
    Path folder;

    private RowWorld world(String name) {
        Path own = folder.resolve(name);
        RowWorld.declare(own, "kitchen", RowFiguresTest.KITCHEN, Map.of("meals", RowFiguresTest.REPORT));
        RowWorld.declare(
                own, "class_test", ReferredFiguresTest.TESTS, Map.of("class_tests", ReferredFiguresTest.REPORT));
        RowWorld.declare(own, "round", ReferredFiguresTest.ROUNDS, Map.of("rounds", ReferredFiguresTest.VISITS));
        RowWorld.declare(own, "building", UndatedFiguresTest.BUILDING, Map.of("buildings", UndatedFiguresTest.REPORT));
        Path declared = RowWorld.declare(
                own, "mark_sheet", UndatedFiguresTest.TERM, Map.of("mark_sheets", UndatedFiguresTest.MARKS));
        return new RowWorld(own, declared);
    }

    private static RowWorld withAllSchools(RowWorld world) {
        return world.withHierarchy(
                SCHOOLS.get(0) + "@C1", SCHOOLS.get(1) + "@C2", SCHOOLS.get(2) + "@C3", SCHOOLS.get(3) + "@C4");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsFoldedBitByBitIsWhatIsFoldedAtOnce(long seed) {
        var random = new Random(seed);
        try (var world = withAllSchools(world("world"))) {
            for (int file = 0; file < 30; file++) {
                String name = new ArrayList<>(HEADERS.keySet()).get(random.nextInt(HEADERS.size()));
                var records = new TreeMap<String, String>();
                for (int i = random.nextInt(12); i >= 0; i--) {
                    String record = record(name, random);
                    records.put(key(name, record), record);
                }
                take(world, name, List.copyOf(records.values()));
                if (random.nextInt(4) == 0) {
                    world.publish();
                }
            }
            world.withSchools(SCHOOLS.get(0) + "@C4");
            world.publish();
            Map<String, String> files = world.published();
            List<String> tables = tables(world);
            assertThat(files).hasSizeGreaterThan(60);
            assertThat(tables).hasSizeGreaterThan(50);
            foldEverythingAgain(world);
            assertThat(tables(world)).isEqualTo(tables);
            same(world.published(), files);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void filesThatDoNotContradictGiveTheSameInAnyOrderAndSplit(long seed) {
        var random = new Random(seed);
        Map<String, List<String>> records = new LinkedHashMap<>();
        HEADERS.keySet().forEach(name -> {
            var unique = new TreeMap<String, String>();
            for (int i = 0; i < 25; i++) {
                String record = record(name, random);
                unique.putIfAbsent(key(name, record), record);
            }
            records.put(name, new ArrayList<>(unique.values()));
        });
        Map<String, String> files;
        try (var world = withAllSchools(world("one"))) {
            records.forEach((name, lines) -> take(world, name, lines));
            world.publish();
            files = world.published();
        }
        try (var world = world("other")) {
            List<Map.Entry<String, List<String>>> parts = new ArrayList<>();
            records.forEach((name, lines) -> {
                Collections.shuffle(lines, random);
                int cut = random.nextInt(lines.size());
                parts.add(Map.entry(name, lines.subList(0, cut)));
                parts.add(Map.entry(name, lines.subList(cut, lines.size())));
            });
            Collections.shuffle(parts, random);
            for (int i = 0; i < parts.size(); i++) {
                take(world, parts.get(i).getKey(), parts.get(i).getValue());
                if (i == parts.size() / 2) {
                    withAllSchools(world);
                    world.publish();
                }
            }
            world.publish();
            same(world.published(), files);
        }
    }

    /** File by file: a difference can be read. */
    private static void same(Map<String, String> files, Map<String, String> expected) {
        assertThat(files.keySet()).isEqualTo(expected.keySet());
        files.forEach((name, text) -> assertThat(text).as(name).isEqualTo(expected.get(name)));
    }

    /** The answers' load does not see the test's new day, nor the other the answers: the next roll-up sees both. */
    @Test
    void twoLoadsAtOnceLoseNothing() throws InterruptedException {
        try (var world = withAllSchools(world("world"));
                var threads = Executors.newFixedThreadPool(2)) {
            take(world, "class_test/class_test", List.of("t1|2026-10-01", "t2|2026-10-02"));
            take(world, "class_test/task", List.of("q1|5|sum"));
            take(world, "class_test/answer", List.of("t1|p1|q1|" + SCHOOLS.get(0) + "|3"));
            world.publish();
            var both = new CountDownLatch(2);
            List<Runnable> loads = List.of(
                    () -> world.takeAndWait("class_test/class_test", both, "Test|Held", "t1|2026-11-01"),
                    () -> world.takeAndWait(
                            "class_test/answer",
                            both,
                            "Test|Pupil|Task|School|Marks",
                            "t1|p2|q1|" + SCHOOLS.get(1) + "|4"));
            loads.forEach(threads::execute);
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            assertThat(both.getCount()).isZero();
            world.publish();
            var figures = world.figures("class_tests");
            assertThat(figures.menu().path("months").toString()).isEqualTo("[\"2026-11\"]");
            RowFiguresTest.expect(figures, "state", "24", "2026-11", "obtained=70 pupils=2");
        }
    }

    private static void take(RowWorld world, String name, List<String> records) {
        if (!records.isEmpty()) {
            var lines = new ArrayList<>(records);
            lines.addFirst(HEADERS.get(name));
            world.take(name, lines.toArray(String[]::new));
        }
    }

    private static String key(String name, String record) {
        int columns = switch (name) {
            case "class_test/answer", "kitchen/kitchen_day" -> 3;
            default -> 1;
        };
        String[] cells = record.split("\\|", -1);
        String key = String.join("|", List.of(cells).subList(0, columns));
        return name.equals("mark_sheet/mark_sheet") ? key + cells[2] + cells[3] : key;
    }

    private static String record(String name, Random random) {
        String school = SCHOOLS.get(random.nextInt(SCHOOLS.size()));
        String day = "2026-%02d-%02d".formatted(8 + random.nextInt(4), 1 + random.nextInt(20));
        return switch (name) {
            case "class_test/class_test" -> "t%d|%s".formatted(random.nextInt(5), day);
            case "class_test/task" ->
                "q%d|%d.5|%s".formatted(random.nextInt(4), random.nextInt(5), random.nextBoolean() ? "sum" : "text");
            case "building/building_weight" ->
                "%s|%d".formatted(List.of("water", "toilet", "ramp").get(random.nextInt(3)), random.nextInt(50));
            // The school belongs to the pupil, the marks to all of it: files of the second property do not contradict.
            case "class_test/answer" ->
                "t%d|p%d|q%d|%s|%s"
                        .formatted(random.nextInt(5), random.nextInt(9), random.nextInt(4), school, maybe(random, 9));
            case "kitchen/kitchen_day" ->
                "%s|%s|%d|%s|%s|%s|%s|%s"
                        .formatted(
                                school,
                                day,
                                1 + random.nextInt(2),
                                maybe(random, 40),
                                maybe(random, 9),
                                List.of("rice", "bread", "").get(random.nextInt(3)),
                                maybe(random, 5),
                                maybe(random, 2));
            case "round/round" -> "r%d|%s|%s".formatted(random.nextInt(15), school, day);
            case "round/ping" -> "%d|r%d|%s".formatted(random.nextInt(20), random.nextInt(15), maybe(random, 2));
            case "building/building" ->
                school + "|"
                        + String.join(
                                "|",
                                IntStream.range(0, 7)
                                        .mapToObj(i -> maybe(random, 2))
                                        .toList());
            case "mark_sheet/mark_sheet" ->
                "p%d|%s|%s|%d|%d|%s|%s"
                        .formatted(
                                random.nextInt(9),
                                school,
                                random.nextBoolean() ? "2026-27" : "2025-26",
                                1 + random.nextInt(2),
                                random.nextBoolean() ? 3 : 6,
                                maybe(random, 40),
                                maybe(random, 40));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String maybe(Random random, int below) {
        return random.nextInt(5) == 0 ? "" : Integer.toString(random.nextInt(below));
    }

    /** The tables of figures, the events aside. */
    private static List<String> tables(RowWorld world) {
        List<String> all = new ArrayList<>();
        for (String table : world.jdbc()
                .queryForList(
                        "select table_name from information_schema.tables where table_schema = 'aggregate' order by 1",
                        String.class)) {
            all.addAll(world.jdbc()
                    .queryForList(
                            "select '%s ' || (to_jsonb(t) - 'event')::text from aggregate.%s t order by 1"
                                    .formatted(table, table),
                            String.class));
        }
        return all;
    }

    private static void foldEverythingAgain(RowWorld world) {
        world.jdbc()
                .queryForList(
                        "select table_name from information_schema.tables where table_schema = 'aggregate'",
                        String.class)
                .forEach(table -> world.jdbc().execute("truncate aggregate." + table));
        world.jdbc()
                .execute(
                        "truncate metadata.roll_up, metadata.rolled_period, metadata.rolled_units, metadata.publication");
        // Of every file, the masters too: some figures are theirs.
        world.jdbc().update("insert into metadata.rows_changed (file, event) select file, 0 from metadata.folded_rows");
        world.publish().orElseThrow();
    }
}
