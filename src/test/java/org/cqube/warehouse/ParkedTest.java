package org.cqube.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Mandate;
import org.cqube.emission.Account;
import org.cqube.emission.DataFile;
import org.cqube.intake.InputFile;
import org.cqube.source.SourceFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that wait for their master: none lost, none doubled, whatever happens between. */
class ParkedTest {
    private static final SourceFile FILE = Declared.MARKS;
    private static final String SCHOOLS = "school_id|school_name|cluster_id|block_id";

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void fill() {
        store = new Store(folder, Declared.SOURCES, Way::cheapest).withSchools("24010100101");
    }

    @Test
    void waitsWithItsLineAndLeavesWithItsNumber() throws IOException {
        DataFile data = new DataFile(
                new Mandate("r-7", "dc", Set.of("test", "other"), Optional.of(new Area(Level.BLOCK, "240101"))),
                3,
                "roll.csv",
                FILE.id(),
                "input/key",
                Instant.parse("2026-11-19T10:15:30.123456Z"));
        String first = record("24010100888", "p\"q\\", "1");
        String second = record("24010100999", "p2", "2");
        String third = record("24010100888", "p3", "1");
        try (CsvBatch batch =
                store.batch(data, MarksOracle.HEADER, record("24010100101", "p0", "1"), first, second, third)) {
            LoadedBatch loaded = store.load(batch.park(2, 3, 4), Store.NOBODY);
            assertThat(loaded.account()).isEqualTo(new Account(4, 1, 0, 0, 0, 0, 3, 0));
        }
        assertThat(store.warehouse.listReleasable(FILE.id())).isEmpty();
        assertThat(store.rows("select record, refers_to, waits_for from metadata.parked order by record"))
                .containsExactly(
                        "(2,hierarchy.school,24010100888)",
                        "(3,hierarchy.school,24010100999)",
                        "(4,hierarchy.school,24010100888)");

        store.load(Declared.SCHOOL, SCHOOLS, "24010100888|Late|2401010001|");
        assertThat(store.warehouse.listReleasable(FILE.id())).containsExactly(data);
        List<String> released = store.in(() -> {
            try (InputFile input = store.warehouse.openParked(data)) {
                assertThat(input.data()).isEqualTo(data);
                return read(input.csv());
            }
        });
        assertThat(released).containsExactly(MarksOracle.HEADER, first, third);
        assertThat(store.warehouse.listReleasable(FILE.id())).isEmpty();
        assertThat(store.rows("select record from metadata.parked")).containsExactly("(3)");
    }

    @Test
    void theReleasedRowsNameTheRecordsTheEmitterKnows() {
        DataFile data = park(
                record("24010100101", "p0", "1"), record("24010100888", "p1", "1"), record("24010100888", "p2", "2"));
        store.load(Declared.SCHOOL, SCHOOLS, "24010100888|Late|2401010001|");
        LoadedBatch loaded = store.in(() -> release(data));
        assertThat(loaded.account()).isEqualTo(new Account(2, 2, 0, 0, 0, 0, 0, 0));
        assertThat(store.rows("select pupil, cqube_record from dynamic.roll_call order by 1"))
                .containsExactly("(p0,1)", "(p1,2)", "(p2,3)");
        assertThat(store.rows("select * from metadata.parked_file")).isEmpty();
        assertThat(store.rows("select * from metadata.parked_wait")).isEmpty();
    }

    @Test
    void whatWaitsAgainKeepsItsNumber() {
        DataFile data = park(record("24010100888", "p1", "1"), record("24010100888", "p2", "2"));
        store.load(Declared.SCHOOL, SCHOOLS, "24010100888|Late|2401010001|");
        LoadedBatch loaded = store.in(() -> {
            InputFile input = store.warehouse.openParked(data);
            try (var batch = new CsvBatch(input, FILE.layouts().getFirst())) {
                return store.warehouse.load(batch.park(2), store.nextEvent(), Store.NOW, Store.NOBODY);
            }
        });
        assertThat(loaded.account()).isEqualTo(new Account(2, 1, 0, 0, 0, 0, 1, 0));
        assertThat(store.rows("select record from metadata.parked")).containsExactly("(2)");
        // Its school is known by now: it can be released at once.
        assertThat(store.warehouse.listReleasable(FILE.id())).containsExactly(data);
    }

    @Test
    void aReleaseThatDiesChangesNothing() {
        DataFile data = park(record("24010100888", "p1", "1"));
        store.load(Declared.SCHOOL, SCHOOLS, "24010100888|Late|2401010001|");
        List<String> before = store.everything();
        assertThatThrownBy(() -> store.in(() -> {
                    release(data);
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(store.everything()).isEqualTo(before);
        assertThatThrownBy(() -> store.in(() -> {
                    store.warehouse.openParked(data);
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(store.everything()).isEqualTo(before);
        assertThat(store.in(() -> release(data)).account().loaded()).isEqualTo(1);
    }

    @Test
    void mastersWaitForMasters() {
        try (CsvBatch clusters =
                store.batch(Declared.CLUSTER, Store.NOW, "cluster_id|cluster_name|block_id", "2401090001|C|240109")) {
            store.load(clusters.park(1), Store.NOBODY);
        }
        assertThat(store.warehouse.listReleasable(Declared.CLUSTER.id())).isEmpty();
        store.load(Declared.BLOCK, "block_id|block_name|district_id", "240109|Late|2401");
        List<DataFile> releasable = store.warehouse.listReleasable(Declared.CLUSTER.id());
        assertThat(releasable).hasSize(1);
        LoadedBatch loaded = store.in(() -> {
            try (var batch = new CsvBatch(
                    store.warehouse.openParked(releasable.getFirst()),
                    Declared.CLUSTER.layouts().getFirst())) {
                return store.warehouse.load(batch, store.nextEvent(), Store.NOW, Store.NOBODY);
            }
        });
        assertThat(loaded.hierarchyChanged()).isTrue();
        assertThat(store.hierarchy.path(new Area(Level.CLUSTER, "2401090001")))
                .contains(new Area(Level.BLOCK, "240109"));
    }

    @Test
    void emptyingAFileForgetsWhatWaited() {
        park(record("24010100888", "p1", "1"));
        store.in(() -> {
            store.warehouse.empty(FILE);
            return true;
        });
        assertThat(store.rows("select * from metadata.parked")).isEmpty();
        assertThat(store.rows("select * from metadata.parked_file")).isEmpty();
    }

    /** Parks every record of an unknown school. */
    private DataFile park(String... records) {
        DataFile data = store.data(FILE, Store.NOW);
        String[] lines = new String[records.length + 1];
        lines[0] = MarksOracle.HEADER;
        System.arraycopy(records, 0, lines, 1, records.length);
        try (CsvBatch batch = store.batch(data, lines)) {
            for (int i = 0; i < records.length; i++) {
                if (records[i].contains("888")) {
                    batch.park(i + 1);
                }
            }
            store.load(batch, Store.NOBODY);
        }
        return data;
    }

    private LoadedBatch release(DataFile data) {
        try (var batch =
                new CsvBatch(store.warehouse.openParked(data), FILE.layouts().getFirst())) {
            return store.warehouse.load(batch, store.nextEvent(), Store.NOW, Store.NOBODY);
        }
    }

    private static String record(String school, String pupil, String firstDay) {
        return "1|%s|%s||2026-27|11|A|%s%s".formatted(pupil, school, firstDay, "|".repeat(30));
    }

    private static List<String> read(Path csv) {
        try {
            return Files.readAllLines(csv);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
