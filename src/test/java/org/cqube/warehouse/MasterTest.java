package org.cqube.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.cqube.emission.Account;
import org.cqube.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masters hold from the day of their file, until another day's file says otherwise, in whatever order the files come. */
class MasterTest {
    private static final String HEADER = "district_id|district_name|is_active";

    @TempDir
    Path folder;

    @Test
    void aNewUnitHasAlwaysBeenThereAndAChangeHoldsFromItsDay() {
        var store = store();
        assertThat(load(store, day(1), "2401|Kachchh|1", "2402|Surat|1").account())
                .isEqualTo(account(2, 2, 0, 0));
        assertThat(load(store, day(5), "2401|Kachchh|1", "2402|Suratt|1").account())
                .isEqualTo(account(2, 0, 1, 1));
        LoadedBatch same = load(store, day(6), "2402|Suratt|1");
        assertThat(same.account()).isEqualTo(account(1, 0, 0, 1));
        assertThat(same.hierarchyChanged()).isFalse();
        assertThat(versions(store))
                .containsExactly(
                        "2401|Kachchh|t|-infinity|infinity|{1,2}",
                        "2402|Suratt|t|2026-10-05|infinity|{2,3}",
                        "2402|Surat|t|-infinity|2026-10-05|{1}");
    }

    @Test
    void absenceNeverEndsAUnitAndItsOwnWordDoes() {
        var store = store();
        load(store, day(1), "2401|Kachchh|1", "2402|Surat|1");
        load(store, day(2), "2402|Surat|1");
        load(store, day(3), "2401|Kachchh|0");
        assertThat(versions(store))
                .containsExactly(
                        "2401|Kachchh|f|2026-10-03|infinity|{3}",
                        "2401|Kachchh|t|-infinity|2026-10-03|{1}", "2402|Surat|t|-infinity|infinity|{1,2}");
        assertThat(store.hierarchy.list()).extracting(Unit::id).containsExactly("24", "2402");
    }

    @Test
    void anOlderFileThatComesLateFindsItsPlace() {
        var store = store();
        load(store, day(1), "2401|A|1");
        load(store, day(20), "2401|A|1");
        assertThat(load(store, day(10), "2401|B|1").account()).isEqualTo(account(1, 0, 1, 0));
        assertThat(versions(store))
                .containsExactly(
                        "2401|A|t|-infinity|2026-10-10|{1}",
                        "2401|A|t|2026-10-20|infinity|{2}", "2401|B|t|2026-10-10|2026-10-20|{3}");
    }

    @Test
    void ofOneDayTheLastEmittedCountsAndTheOtherIsKeptAsHistory() {
        var store = store();
        load(store, day(1).plusSeconds(60), "2401|Early|1");
        load(store, day(1).plusSeconds(7200), "2401|Late|1");
        assertThat(versions(store)).containsExactly("2401|Late|t|-infinity|infinity|{2}");
        assertThat(store.rows("select district_name, cqube_replaced_by from hierarchy.district_table_history"))
                .containsExactly("(Early,2)");
        load(store, day(1).plusSeconds(3600), "2401|Between|1");
        assertThat(versions(store)).containsExactly("2401|Late|t|-infinity|infinity|{2}");
    }

    @Test
    void anEmissionTimeThatLiesAheadIsNow() {
        var store = store();
        load(store, Instant.parse("2099-01-01T00:00:00Z"), "2401|A|1");
        load(store, Instant.parse("2098-01-01T00:00:00Z"), "2401|A|0");
        assertThat(store.rows("select distinct emitted_on from metadata.master_statement"))
                .containsExactly("(2026-11-20)");
    }

    @Test
    void aColumnThatTheFileLacksStaysAsItWas() {
        var store = store();
        load(store, day(1), "2401|Kachchh|0");
        store.load(Declared.DISTRICT, day(2), "district_id|district_name", "2401|Kutch");
        assertThat(versions(store)).contains("2401|Kutch|f|2026-10-02|infinity|{2}");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyOrderOfTheSameFilesEndsInTheSameRows(long seed) {
        var random = new Random(seed);
        var files = new ArrayList<List<String>>();
        var days = new ArrayList<Instant>();
        for (int file = 0; file < 9; file++) {
            days.add(day(1 + random.nextInt(6)).plusSeconds(600L * file));
            var lines = new TreeMap<String, String>();
            for (int line = 0; line < 4; line++) {
                String id = "240" + random.nextInt(4);
                lines.put(id, "%s|%s|%d".formatted(id, "ABC".charAt(random.nextInt(3)), random.nextInt(4) > 0 ? 1 : 0));
            }
            files.add(List.copyOf(lines.values()));
        }
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8));
        order.sort(java.util.Comparator.comparing(days::get));
        List<String> inOrder = outcome(files, days, order);
        Collections.shuffle(order, random);
        assertThat(outcome(files, days, order)).isEqualTo(inOrder);
        assertThat(outcome(files, days, List.of(0, 1, 2, 3, 4, 5, 6, 7, 8))).isEqualTo(inOrder);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void addingToTheLastRowAndMakingAllAnewEndInTheSameRows(long seed) {
        var random = new Random(seed);
        var store = store();
        var anew = store();
        for (int file = 0; file < 8; file++) {
            String line = "240%d|%s|1".formatted(random.nextInt(2), "ABC".charAt(random.nextInt(3)));
            load(store, day(1 + file), line);
            anew.in(() -> {
                try (CsvBatch batch = anew.batch(Declared.DISTRICT, Store.NOW, HEADER, line)) {
                    long event = anew.nextEvent();
                    return anew.jdbc.execute((org.springframework.jdbc.core.ConnectionCallback<Loaded>)
                            connection -> loadAnew(new Session(connection), batch, event));
                }
            });
        }
        assertThat(versions(anew)).hasSameSizeAs(versions(store));
        assertThat(versions(anew)).isEqualTo(versions(store));
    }

    private static Loaded loadAnew(Session session, CsvBatch batch, long event) throws java.sql.SQLException {
        var table = StoredTable.of(Declared.DISTRICT);
        try (var staging = new Staging(session, table, batch, OriginalRecords.SAME, 2026)) {
            staging.fill();
            var statement = MasterStatement.of(event, day((int) event), Store.NOW, java.time.ZoneId.of("Asia/Kolkata"));
            return new LoadMaster(session, table, staging, statement, false).load();
        }
    }

    private List<String> outcome(List<List<String>> files, List<Instant> days, List<Integer> order) {
        var store = store();
        for (int file : order) {
            load(store, days.get(file), files.get(file).toArray(String[]::new));
        }
        return store.rows("""
                        select district_id, district_name, is_active, valid_from, valid_to, cqube_stated_on, cardinality(cqube_stated)
                        from hierarchy.district_table order by 1, 4""");
    }

    private Store store() {
        return new Store(folder, Declared.SOURCES, Way::cheapest);
    }

    private static LoadedBatch load(Store store, Instant emittedAt, String... lines) {
        var all = new ArrayList<String>();
        all.add(HEADER);
        all.addAll(List.of(lines));
        return store.load(file(), emittedAt, all.toArray(String[]::new));
    }

    private static SourceFile file() {
        return Declared.DISTRICT;
    }

    /** Morning of a day in October. */
    private static Instant day(int day) {
        return Instant.parse("2026-10-%02dT04:00:00Z".formatted(day));
    }

    private static List<String> versions(Store store) {
        return store.jdbc.query("""
                select concat_ws('|', district_id, district_name, is_active, valid_from, valid_to, cqube_stated)
                from hierarchy.district_table order by 1""", (row, n) -> String.valueOf(row.getString(1)));
    }

    private static Account account(long received, long loaded, long revised, long unchanged) {
        return new Account(received, loaded, revised, unchanged, 0, 0, 0, 0);
    }
}
