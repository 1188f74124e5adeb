package org.cqube.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.source.Role;
import org.cqube.validation.Masters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hierarchy as rights, checks and figures see it. */
class HierarchyTest {
    private static final String SCHOOLS =
            "school_id|school_name|cluster_id|block_id|district_id|latitude|longitude|is_active";
    private static final Area STATE = new Area(Level.STATE, "24");
    private static final Area LAKHPAT = new Area(Level.BLOCK, "240101");
    private static final Area RAPAR = new Area(Level.BLOCK, "240102");

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void fill() {
        store = new Store(folder, Declared.SOURCES, Way::cheapest)
                .withSchools("24010100101", "24010200101", "24010100102");
    }

    @Test
    void containsFollowsTheChain() {
        Area school = school("24010100101");
        assertThat(store.hierarchy.contains(STATE, school)).isTrue();
        assertThat(store.hierarchy.contains(LAKHPAT, school)).isTrue();
        assertThat(store.hierarchy.contains(school, school)).isTrue();
        assertThat(store.hierarchy.contains(RAPAR, school)).isFalse();
        assertThat(store.hierarchy.contains(school, LAKHPAT)).isFalse();
        assertThat(store.hierarchy.contains(new Area(Level.STATE, "08"), school))
                .isFalse();
        assertThat(store.hierarchy.contains(STATE, school("99999999999"))).isFalse();
        assertThat(store.hierarchy.contains(LAKHPAT, new Area(Level.CLUSTER, "2401010001")))
                .isTrue();
    }

    @Test
    void pathAndNameComeFromTheMasters() {
        assertThat(store.hierarchy.path(school("24010200101")))
                .containsExactly(
                        STATE,
                        new Area(Level.DISTRICT, "2401"),
                        RAPAR,
                        new Area(Level.CLUSTER, "2401020001"),
                        school("24010200101"));
        assertThat(store.hierarchy.path(STATE)).containsExactly(STATE);
        assertThat(store.hierarchy.path(school("x"))).isEmpty();
        assertThat(store.hierarchy.findName(STATE)).contains("Gujarat");
        assertThat(store.hierarchy.findName(LAKHPAT)).contains("Lakhpat");
        assertThat(store.hierarchy.findName(new Area(Level.BLOCK, "x"))).isEmpty();
    }

    @Test
    void mastersAreNumberedAlikeForEver() {
        Masters.Index before = store.warehouse.masters().of(Role.SCHOOL);
        int number = find(before, "24010200101");
        assertThat(number).isNotNegative();
        assertThat(before.isWithin(number, RAPAR)).isTrue();
        assertThat(before.isWithin(number, LAKHPAT)).isFalse();
        assertThat(before.isWithin(number, STATE)).isTrue();
        assertThat(before.isWithin(number, school("24010200101"))).isTrue();
        assertThat(find(before, "2401")).isEqualTo(-1);
        store.load(Declared.SCHOOL, SCHOOLS, "00000000001|First in order|2401010001|||||");
        Masters.Index after = store.warehouse.masters().of(Role.SCHOOL);
        assertThat(find(after, "24010200101")).isEqualTo(number);
        assertThat(after.id(number)).isEqualTo("24010200101");
        assertThat(after.size()).isEqualTo(before.size() + 1);
        store.in(() -> {
            store.warehouse.empty(Declared.SCHOOL);
            return true;
        });
        assertThat(find(store.warehouse.masters().of(Role.SCHOOL), "24010200101"))
                .isEqualTo(-1);
        store.load(Declared.SCHOOL, SCHOOLS, "24010200101|Again|2401010001|||||");
        assertThat(find(store.warehouse.masters().of(Role.SCHOOL), "24010200101"))
                .isEqualTo(number);
        assertThatThrownBy(() -> store.warehouse.masters().of(Role.CALENDAR))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRecordAgainstTheChainIsRefused() {
        try (CsvBatch batch = store.batch(
                Declared.SCHOOL,
                Store.NOW,
                SCHOOLS,
                "24010100103|Right|2401010001|240101|2401|||1",
                "24010100104|Wrong block|2401010001|240102|2401|||1",
                "24010100105|Wrong district|2401010001||2402|||1",
                "24010100106|Nowhere|||2401|||1",
                "24010100107|Wrong district without cluster||240101|2402|||1")) {
            LoadedBatch loaded = store.load(batch, Store.NOBODY);
            assertThat(loaded.account().loaded()).isEqualTo(1);
            assertThat(loaded.account().refused()).isEqualTo(4);
            assertThat(batch.refusals)
                    .containsExactlyInAnyOrder(
                            new CsvBatch.Noted(2, "hierarchy_contradiction", "240101"),
                            new CsvBatch.Noted(3, "hierarchy_contradiction", "2401"),
                            new CsvBatch.Noted(4, "missing_value", ""),
                            new CsvBatch.Noted(5, "hierarchy_contradiction", "2401"));
        }
        try (CsvBatch batch = store.batch(
                Declared.CLUSTER,
                Store.NOW,
                "cluster_id|cluster_name|block_id|district_id",
                "2401010002|C|240101|2409",
                "2401010003|D||")) {
            store.load(batch, Store.NOBODY);
            assertThat(batch.refusals)
                    .containsExactlyInAnyOrder(
                            new CsvBatch.Noted(1, "hierarchy_contradiction", "2401"),
                            new CsvBatch.Noted(2, "missing_value", ""));
        }
    }

    @Test
    void theChainIsTheOneOfTheFilesOwnDay() {
        store.load(
                Declared.CLUSTER,
                Instant.parse("2026-11-20T05:00:00Z"),
                "cluster_id|cluster_name|block_id",
                "2401010009|Moves|240101");
        store.load(
                Declared.CLUSTER,
                Instant.parse("2026-11-25T05:00:00Z"),
                "cluster_id|cluster_name|block_id",
                "2401010009|Moves|240102");
        try (CsvBatch late = store.batch(
                Declared.SCHOOL,
                Instant.parse("2026-11-01T05:00:00Z"),
                SCHOOLS,
                "24010100109|Then|2401010009|240101||||1")) {
            store.load(late, Store.NOBODY);
            // An emission time that lies ahead is now, so both files are of one day and the later event holds from the
            // beginning.
            assertThat(late.refusals).hasSize(1);
        }
    }

    @Test
    void aSchoolThatMovesIsUnderItsNewClusterFromThatDay() {
        store.load(Declared.SCHOOL, SCHOOLS, "24010100101|School 0|2401020001|240102|2401|||1");
        assertThat(store.hierarchy.contains(RAPAR, school("24010100101"))).isTrue();
        assertThat(store.hierarchy.contains(LAKHPAT, school("24010100101"))).isFalse();
    }

    @Test
    void aSchoolWithoutClusterIsUnassignedInItsBlock() {
        store.load(Declared.SCHOOL, SCHOOLS, "24010200109|Alone||240102|2401|||1");
        Area unassigned = new Area(Level.CLUSTER, "240102-unassigned");
        assertThat(store.hierarchy.path(school("24010200109"))).contains(RAPAR, unassigned);
        assertThat(units(Level.CLUSTER)).containsExactly("2401010001", "240102-unassigned", "2401020001");
        assertThat(find(store.warehouse.masters().of(Role.CLUSTER), "240102-unassigned"))
                .isEqualTo(-1);
        store.load(Declared.SCHOOL, SCHOOLS, "24010200109|Alone||240102|2401|||0");
        assertThat(units(Level.CLUSTER)).containsExactly("2401010001", "2401020001");
    }

    @Test
    void aStateWithoutClustersHasUnassignedSchoolsOnly() {
        store = new Store(folder, Declared.SOURCES, Way::cheapest);
        store.load(Declared.DISTRICT, "district_id|district_name", "2401|Kachchh");
        store.load(Declared.BLOCK, "block_id|block_name|district_id", "240101|Lakhpat|2401");
        store.load(Declared.SCHOOL, "school_id|school_name|cluster_id|block_id", "24010100101|A||240101");
        assertThat(units(Level.CLUSTER)).containsExactly("240101-unassigned");
        assertThat(find(store.warehouse.masters().of(Role.CLUSTER), "240101-unassigned"))
                .isEqualTo(-1);
        assertThat(store.warehouse.masters().of(Role.CLUSTER).size()).isZero();
    }

    @Test
    void aClusterEndedBeforeItsSchoolsStaysUntilTheyAreGone() {
        store.load(Declared.CLUSTER, "cluster_id|cluster_name|block_id|is_active", "2401020001|Two|240102|0");
        assertThat(units(Level.CLUSTER)).contains("2401020001");
        store.load(Declared.SCHOOL, SCHOOLS, "24010200101|School 1|2401020001|240102|2401|||0");
        assertThat(units(Level.CLUSTER)).doesNotContain("2401020001");
        assertThat(units(Level.SCHOOL)).containsExactly("24010100101", "24010100102");
        // Known all the same: its marks of earlier months are still taken.
        assertThat(find(store.warehouse.masters().of(Role.SCHOOL), "24010200101"))
                .isNotNegative();
    }

    @Test
    void pointsAboveTheSchoolsAreMediansByAxisTheLowerOfTwo() {
        store.load(
                Declared.SCHOOL,
                SCHOOLS,
                "24010100101|A|2401010001|||20.10|74.0|1",
                "24010100102|B|2401010001|||20.30|73.0|1",
                "24010100103|C|2401010001|||20.20|75.5|1",
                "24010100104|D|2401010001|||20.40|76.5|1",
                "24010100105|E|2401010001|||||1",
                "24010100106|F|2401010001|||0|77|1",
                "24010100107|G|2401010001|||1|1|0",
                "24010200101|H|2401020001|||21.5|70.5|1");
        assertThat(unit(Level.SCHOOL, "24010100105").latitude()).isNull();
        assertThat(unit(Level.SCHOOL, "24010100106").longitude()).isNull();
        assertThat(unit(Level.SCHOOL, "24010100101"))
                .isEqualTo(new Unit(Level.SCHOOL, "24010100101", "A", "2401010001", 20.1, 74.0));
        assertThat(unit(Level.CLUSTER, "2401010001"))
                .isEqualTo(new Unit(Level.CLUSTER, "2401010001", "One", "240101", 20.2, 74.0));
        assertThat(unit(Level.DISTRICT, "2401"))
                .isEqualTo(new Unit(Level.DISTRICT, "2401", "Kachchh", "24", 20.2, 70.5));
        assertThat(store.hierarchy.list().getFirst()).isEqualTo(new Unit(Level.STATE, "24", "Gujarat", "", 20.2, 70.5));
    }

    @Test
    void anotherNodeSeesACommitAtOnceAndARollbackNever() {
        var other = new KnownHierarchy(store.jdbc, Declared.SOURCES, store.installation);
        Area added = school("24010100999");
        long version = other.version();
        assertThat(other.findName(added)).isEmpty();
        store.transactions.executeWithoutResult(status -> {
            try (CsvBatch batch =
                    store.batch(Declared.SCHOOL, Store.NOW, SCHOOLS, "24010100999|Ghost|2401010001|||||1")) {
                assertThat(store.warehouse
                                .load(batch, store.nextEvent(), Store.NOW, Store.NOBODY)
                                .hierarchyChanged())
                        .isTrue();
            }
            assertThat(store.hierarchy.findName(added))
                    .as("within the transaction")
                    .contains("Ghost");
            status.setRollbackOnly();
        });
        assertThat(store.hierarchy.findName(added)).isEmpty();
        assertThat(other.findName(added)).isEmpty();
        store.load(Declared.SCHOOL, SCHOOLS, "24010100999|Real|2401010001|||||1");
        assertThat(store.hierarchy.findName(added)).contains("Real");
        assertThat(other.findName(added)).contains("Real");
        assertThat(other.version()).isGreaterThan(version);
    }

    private static Area school(String id) {
        return new Area(Level.SCHOOL, id);
    }

    private static int find(Masters.Index index, String id) {
        byte[] bytes = ("x" + id + "x").getBytes(UTF_8);
        return index.find(bytes, 1, bytes.length - 1);
    }

    private List<String> units(Level level) {
        return store.hierarchy.list().stream()
                .filter(unit -> unit.level() == level)
                .map(Unit::id)
                .toList();
    }

    private Unit unit(Level level, String id) {
        Optional<Unit> found = store.hierarchy.list().stream()
                .filter(unit -> unit.level() == level && unit.id().equals(id))
                .findFirst();
        return found.orElseThrow();
    }
}
