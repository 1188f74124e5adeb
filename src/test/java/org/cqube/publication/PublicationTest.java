package org.cqube.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.publication.World.Group;
import org.cqube.warehouse.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class PublicationTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T20:00:00Z"), ZoneOffset.UTC);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final String PRESENT = "1111111111111111111100000000000";

    /** Two districts; 01 has blocks 011 and 012, each with a cluster of two schools. */
    private static List<Unit> units() {
        return List.of(
                unit(Level.STATE, "24", ""),
                unit(Level.DISTRICT, "01", "24"),
                unit(Level.DISTRICT, "02", "24"),
                unit(Level.BLOCK, "011", "01"),
                unit(Level.BLOCK, "012", "01"),
                unit(Level.BLOCK, "021", "02"),
                unit(Level.CLUSTER, "011c", "011"),
                unit(Level.CLUSTER, "012c", "012"),
                unit(Level.CLUSTER, "021c", "021"),
                unit(Level.SCHOOL, "s1", "011c"),
                unit(Level.SCHOOL, "s2", "011c"),
                unit(Level.SCHOOL, "s3", "012c"),
                unit(Level.SCHOOL, "s4", "012c"),
                unit(Level.SCHOOL, "s5", "021c"));
    }

    private static List<Unit> oneBlock() {
        return units().stream()
                .filter(unit -> List.of("24", "02", "021", "021c", "s5").contains(unit.id()))
                .map(unit -> unit.id().equals("s5") ? unit(Level.SCHOOL, "s1", "021c") : unit)
                .toList();
    }

    private static Unit unit(Level level, String id, String parent) {
        return new Unit(level, id, level.id() + " " + id, parent, 23.0 + id.hashCode() % 7 / 10.0, 71.0);
    }

    private static Map<Group, Map<String, String>> everySchool(YearMonth month) {
        Map<Group, Map<String, String>> marks = new HashMap<>();
        for (String school : List.of("s1", "s2", "s3", "s4", "s5")) {
            marks.put(new Group(school, month), Map.of("7", PRESENT, "8", PRESENT));
        }
        return marks;
    }

    private static Map<Group, Map<String, String>> correction(YearMonth month) {
        return Map.of(new Group("s1", month), Map.of("7", "2" + PRESENT.substring(1), "8", PRESENT));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void stepByStepEqualsAFullRebuildByteForByte(long seed) {
        var made = new MadeUp(seed);
        var units = made.units();
        try (var world = new World(units, CLOCK)) {
            for (int step = 0; step < 5; step++) {
                switch (made.nextInt(5)) {
                    case 0 -> world.setCalendar(made.calendar(units, OCTOBER));
                    case 1 -> world.load(emptied(world, made));
                    case 2 -> world.load(made.marks(units, YearMonth.of(2025, 4), OCTOBER.plusMonths(1), 12));
                    default -> world.load(made.marks(units, OCTOBER, OCTOBER, 6));
                }
                world.publish();
            }
            var incremental = world.published();
            assertThat(world.rebuilt()).isEqualTo(incremental);
        }
    }

    private static Map<Group, Map<String, String>> emptied(World world, MadeUp made) {
        Map<Group, Map<String, String>> emptied = new HashMap<>();
        world.marks().keySet().stream()
                .filter(group -> made.nextInt(2) == 0)
                .forEach(group -> emptied.put(group, Map.of()));
        return emptied;
    }

    @Test
    void anotherHierarchyEqualsAFullRebuildAndSumsMove() {
        try (var world = new World(units(), CLOCK)) {
            world.load(everySchool(OCTOBER));
            world.publish();
            world.setUnits(units().stream()
                    .map(unit -> unit.id().equals("s4") ? unit(Level.SCHOOL, "s4", "021c") : unit)
                    .filter(unit -> !unit.id().equals("s2"))
                    .toList());
            world.publish();
            var moved = world.published();
            assertThat(moved.get("presence/areas/state/24/current"))
                    .contains("\"footer\":{\"last_day\":{\"present\":8");
            byte[] state = java.util.Objects.requireNonNull(moved.get("presence/areas/state/24/current"))
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            assertThat(CheckFigures.read(state).get("rows").toString())
                    .startsWith("[[0,0,4,4,4,0,40,2,2,100.0],[1,0,4,4,4,0,40,2,2,100.0]");
            assertThat(world.rebuilt()).isEqualTo(moved);
        }
    }

    @Test
    void oneSchoolsCorrectionComputesAndWritesOnlyWhatHangsOnIt() {
        try (var world = new World(units(), CLOCK)) {
            world.load(everySchool(YearMonth.of(2026, 4)));
            world.load(everySchool(OCTOBER));
            world.publish();
            var before = world.files().newest().orElseThrow();

            assertThat(world.load(correction(YearMonth.of(2026, 4)))).isEqualTo(1);
            var published = world.publish().orElseThrow();

            // Five levels × (April, overall, the academic year 2025).
            assertThat(published.groups()).isEqualTo(15);
            var after = world.files().newest().orElseThrow();
            var other = new TreeMap<String, ObjectVersion>();
            after.files().forEach((name, version) -> {
                if (!version.equals(before.files().get(name))) {
                    other.put(name, version);
                }
            });
            // The year 2026 is compared with the year before: state-wide by its headline, in the files of areas by
            // every number.
            var expected = new java.util.ArrayList<>(changedNames("presence"));
            List.of("presence", "halves")
                    .forEach(report -> List.of("state/24", "district/01", "block/011")
                            .forEach(area -> expected.add(report + "/areas/" + area + "/year-2026")));
            List.of("block", "cluster", "school")
                    .forEach(level -> expected.add("presence/levels/" + level + "/year-2026"));
            assertThat(other.keySet()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(published.filesWritten()).isEqualTo(other.size());
        }
    }

    /** The second report counts half days; an absence in place of a presence changes whole days by nothing, presences only. */
    private static List<String> changedNames(String report) {
        var tables = java.util.stream.Stream.of("state", "district", "block", "cluster", "school")
                .flatMap(level -> java.util.stream.Stream.of("overall", "year-2025", "2026-04")
                        .map(period -> "csv/aggregated/probe/marks/" + level + "/" + period));
        var files = java.util.stream.Stream.of("presence", "halves")
                .filter(id -> id.equals(report) || id.equals("halves"))
                .flatMap(id -> java.util.stream.Stream.of(
                        id + "/areas/state/24/current",
                        id + "/areas/district/01/current",
                        id + "/areas/block/011/current",
                        id + "/areas/block/011/children",
                        id + "/areas/state/24/2026-04",
                        id + "/areas/district/01/2026-04",
                        id + "/areas/block/011/2026-04",
                        id + "/areas/block/011/children-2026-04",
                        id + "/areas/state/24/overall",
                        id + "/areas/district/01/overall",
                        id + "/areas/block/011/overall",
                        id + "/areas/state/24/year-2025",
                        id + "/areas/district/01/year-2025",
                        id + "/areas/block/011/year-2025",
                        id + "/levels/block/overall",
                        id + "/levels/cluster/overall",
                        id + "/levels/school/overall",
                        id + "/levels/block/year-2025",
                        id + "/levels/cluster/year-2025",
                        id + "/levels/school/year-2025",
                        id + "/levels/block/2026-04",
                        id + "/levels/cluster/2026-04",
                        id + "/levels/school/2026-04"));
        return java.util.stream.Stream.concat(files, tables).toList();
    }

    /** A program of before left one without the files that it did not know, and nothing was sent since. */
    @Test
    void oneOfAnotherFormatIsFollowedByACompleteOne() {
        try (var world = new World(units(), CLOCK)) {
            world.load(everySchool(OCTOBER));
            world.publish();
            var complete = world.published();
            var ours = world.files().newest().orElseThrow();
            var fewer = new HashMap<>(ours.files());
            assertThat(fewer.keySet().removeIf(name -> name.startsWith("presence/areas/") && name.endsWith("/overall")))
                    .isTrue();
            var store = new EditionStore(JdbcClient.create(world.jdbc()), world.bucket());
            var before = new Edition(store.nextNumber(), ours.event(), ours.publishedAt(), fewer, 1);
            store.writeManifest(before);
            store.insert(before, 0, 0, Set.of());

            assertThat(world.publish().orElseThrow().filesWritten()).isEqualTo(6);
            assertThat(world.published()).isEqualTo(complete);
            assertThat(world.publish()).isEmpty();
        }
    }

    @Test
    void nothingTouchedPublishesNothing() {
        try (var world = new World(units(), CLOCK)) {
            world.load(everySchool(OCTOBER));
            assertThat(world.publish()).isPresent();
            assertThat(world.publish()).isEmpty();
            world.load(everySchool(OCTOBER));
            assertThat(world.publish()).isEmpty();
        }
    }

    @Test
    void nobodySentAnythingYet() {
        try (var world = new World(units(), CLOCK)) {
            world.publish().orElseThrow();
            var files = world.published();
            assertThat(files.get("menu")).contains("\"as_of\":null", "\"periods\":[]", "\"months\":[]");
            assertThat(files.get("presence/areas/district/01/current"))
                    .contains("\"as_of\":null,\"periods\":[]", "\"values\":[[\"block\",\"block\"],[\"011\"");
        }
    }

    @Test
    void aCrashAtAnyStepChangesNothingForReadersAndIsMendedByTheNextCall() {
        Map<String, String> wanted;
        try (var world = new World(oneBlock(), CLOCK)) {
            world.load(everySchool(OCTOBER));
            world.publish();
            world.load(correction(OCTOBER));
            world.publish();
            wanted = world.published();
        }
        try (var world = new World(oneBlock(), CLOCK)) {
            world.load(everySchool(OCTOBER));
            world.publish();
            var seen = world.published();
            long number = world.files().newest().orElseThrow().number();
            world.load(correction(OCTOBER));
            int crashes = 0;
            for (int writes = 0; ; writes++) {
                world.bucket().failAfter(writes);
                if (publishes(world)) {
                    break;
                }
                crashes++;
                assertThat(world.files().newest().orElseThrow().number()).isEqualTo(number);
                assertThat(world.published()).isEqualTo(seen);
            }
            // The last crash that is passed over in silence is the one before latest.json.
            assertThat(crashes).isGreaterThan(10);
            assertThat(world.published()).isEqualTo(wanted);
            assertThat(latest(world)).contains("\"publication\":" + number + ",");
            world.bucket().failAfter(Integer.MAX_VALUE);
            assertThat(world.publish()).isEmpty();
            assertThat(latest(world))
                    .contains("\"publication\":"
                            + world.files().newest().orElseThrow().number() + ",");
        }
    }

    private static boolean publishes(World world) {
        try {
            return world.publish().isPresent();
        } catch (IllegalStateException | org.cqube.bucket.BucketException e) {
            assertThat(e).hasStackTraceContaining("told to fail");
            return false;
        }
    }

    private static String latest(World world) {
        return new String(world.bucket().find("latest.json").orElseThrow(), UTF_8);
    }

    @Test
    void aFailedCommitLeavesReadersWhereTheyWere() {
        try (var world = new World(units(), CLOCK)) {
            world.load(everySchool(OCTOBER));
            world.publish();
            long number = world.files().newest().orElseThrow().number();
            world.jdbc().execute("""
                    create function metadata.refuse() returns trigger language plpgsql as
                    $$ begin raise exception 'the disk is full'; end $$""");
            world.jdbc().execute("""
                    create constraint trigger at_commit after insert on metadata.publication
                    initially deferred for each row execute function metadata.refuse()""");
            world.load(correction(OCTOBER));
            assertThatThrownBy(world::publish).hasStackTraceContaining("the disk is full");
            assertThat(world.files().newest().orElseThrow().number()).isEqualTo(number);

            world.jdbc().execute("drop trigger at_commit on metadata.publication");
            assertThat(world.publish()).isPresent();
            var corrected = world.published();
            assertThat(world.rebuilt()).isEqualTo(corrected);
        }
    }

    @Test
    void objectsAreDatedByTheInstallationsDayAndOldPublicationsStayReadable() {
        try (var world = new World(units(), CLOCK)) {
            world.load(everySchool(OCTOBER));
            world.publish();
            var first = world.files().newest().orElseThrow();
            String then = text(world, first, "presence/areas/block/011/current");
            world.load(correction(OCTOBER));
            world.publish();

            // 20:00 in UTC is the 21st in Kolkata.
            assertThat(first.find("presence/areas/block/011/current")
                            .orElseThrow()
                            .key())
                    .isEqualTo("presence/2026/2026-11/2026-11-21_presence/%d_areas_block_011_current.json.gz"
                            .formatted(first.number()));
            var old = world.files().find(first.number()).orElseThrow();
            assertThat(text(world, old, "presence/areas/block/011/current")).isEqualTo(then);
            assertThat(text(world, world.files().newest().orElseThrow(), "presence/areas/block/011/current"))
                    .isNotEqualTo(then);
            assertThat(world.files().find(999)).isEmpty();
        }
    }

    private static String text(World world, Edition edition, String name) {
        return new String(
                EditionStore.gunzip(world.files().read(edition.find(name).orElseThrow())), UTF_8);
    }

    @Test
    void readersDuringManySwitchesNeverMixTwoPublications() throws Exception {
        try (var world = new World(units(), CLOCK);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            world.load(everySchool(OCTOBER));
            world.publish();
            var done = new AtomicBoolean();
            List<CompletableFuture<Integer>> readers = java.util.stream.IntStream.range(0, 3)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> read(world, done), threads))
                    .toList();
            for (int round = 0; round < 6; round++) {
                String codes = "1".repeat(round + 1) + "2".repeat(20 - round - 1) + "00000000000";
                world.load(Map.of(new Group("s1", OCTOBER), Map.of("7", codes, "8", codes)));
                world.publish().orElseThrow();
            }
            done.set(true);
            for (var reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        }
    }

    /** State, district and block must tell the same number of presences of s1 together with the constant rest. */
    private static int read(World world, AtomicBoolean done) {
        int reads = 0;
        long last = 0;
        while (!done.get() || reads == 0) {
            var edition = world.files().newest().orElseThrow();
            long block = present(world, edition, new Area(Level.BLOCK, "011"));
            assertThat(present(world, edition, new Area(Level.DISTRICT, "01"))).isEqualTo(block + 80);
            assertThat(present(world, edition, new Area(Level.STATE, "24"))).isEqualTo(block + 120);
            assertThat(edition.number()).isGreaterThanOrEqualTo(last);
            last = edition.number();
            reads++;
            // The writer needs the processor too.
            LockSupport.parkNanos(5_000_000);
        }
        return reads;
    }

    private static long present(World world, Edition edition, Area area) {
        String json = text(world, edition, FileNames.area("presence", area, "current"));
        var found = java.util.regex.Pattern.compile("\"footer\":.*?\"overall\":\\{\"present\":(\\d+)")
                .matcher(json);
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1));
    }

    @Test
    void aLostManifestMakesEverythingAnew() {
        try (var world = new World(units(), CLOCK)) {
            world.load(everySchool(OCTOBER));
            world.publish();
            var wanted = world.published();
            world.bucket().objects().clear();
            assertThat(world.publish()).isPresent();
            assertThat(world.published()).isEqualTo(wanted);
        }
    }

    @Test
    void loadsThatCommitWhileAPublicationRunsAreInTheNextOne() throws Exception {
        try (var world = new World(units(), CLOCK)) {
            world.load(everySchool(OCTOBER));
            world.publish();
            try (var threads = Executors.newFixedThreadPool(2)) {
                var publishing = threads.submit(() -> {
                    for (int i = 0; i < 5; i++) {
                        world.publish();
                    }
                    return Optional.empty();
                });
                for (int i = 0; i < 5; i++) {
                    String codes = "1".repeat(i + 1) + "0".repeat(30 - i);
                    world.load(Map.of(new Group("s" + (i + 1), OCTOBER), Map.of("9" + i, codes)));
                }
                publishing.get();
            }
            world.publish();
            var incremental = world.published();
            assertThat(world.rebuilt()).isEqualTo(incremental);
            CheckFigures.check(world, new Oracle(units(), world.marks(), List.of()));
        }
    }
}
