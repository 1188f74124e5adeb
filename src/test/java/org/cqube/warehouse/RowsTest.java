package org.cqube.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.cqube.emission.Account;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of which each is one row: refused or revised when they come again otherwise. */
class RowsTest {
    private static final String RESULTS = "exam|pupil|score|share";
    private static final String CALENDAR = "date|area|kind";

    @TempDir
    Path folder;

    @Test
    void whatIsStoredOtherwiseIsRefusedWhereItMayNotBeReplaced() {
        var store = new Store(folder, Declared.SOURCES, Way::cheapest);
        assertThat(store.load(Declared.RESULTS, RESULTS, "e1|p1|+07|1.50", "e1|p2||")
                        .account())
                .isEqualTo(new Account(2, 2, 0, 0, 0, 0, 0, 0));
        try (CsvBatch batch = store.batch(
                Declared.RESULTS, Store.NOW, RESULTS, "e1|p1|7|1.5", "e1|p2|3|", "e2|p1|-9|0.25", "e2|p1|-9|0.25")) {
            batch.duplicate(4);
            LoadedBatch loaded = store.load(batch, Store.NOBODY);
            assertThat(loaded.account()).isEqualTo(new Account(4, 1, 0, 1, 1, 1, 0, 0));
            assertThat(batch.refusals).containsExactly(new CsvBatch.Noted(2, "already_stored", "score"));
        }
        assertThat(
                        store.rows(
                                "select exam, pupil, score, share, cqube_event, cqube_record from static.results_table order by 1, 2"))
                .containsExactly("(e1,p1,7,1.5,1,1)", "(e1,p2,,,1,2)", "(e2,p1,-9,0.25,2,3)");
    }

    @Test
    void whatMayBeReplacedIsReplacedAndKeptAsHistory() {
        var store = new Store(folder, Declared.SOURCES, Way::cheapest);
        store.load(Declared.CALENDAR, CALENDAR, "2026-10-02 00:00:00|24|holiday", "2026-10-03|24|working_day");
        LoadedBatch revised = store.load(
                Declared.CALENDAR, CALENDAR, "2026-10-03|24|holiday", "2026-10-02|24|holiday", "2026-10-04|24|holiday");
        assertThat(revised.account()).isEqualTo(new Account(3, 1, 1, 1, 0, 0, 0, 0));
        assertThat(revised.hierarchyChanged()).isFalse();
        assertThat(store.rows(
                        "select date, area, kind, cqube_event, cqube_record from static.days_off_table order by 1"))
                .containsExactly(
                        "(2026-10-02,24,holiday,1,1)", "(2026-10-03,24,holiday,2,1)", "(2026-10-04,24,holiday,2,3)");
        assertThat(store.rows("select date, kind, cqube_event, cqube_replaced_by from static.days_off_table_history"))
                .containsExactly("(2026-10-03,working_day,1,2)");
    }

    @Test
    void aColumnThatTheFileLacksIsNotTouched() {
        var store = new Store(folder, Declared.SOURCES, Way::cheapest);
        store.load(Declared.RESULTS, RESULTS, "e1|p1|7|1.5");
        assertThat(store.load(Declared.RESULTS, "exam|pupil|score", "e1|p1|7")
                        .account()
                        .unchanged())
                .isEqualTo(1);
    }

    @Test
    void hostileTextComesBackAsItWas() {
        var store = new Store(folder, Declared.SOURCES, Way::cheapest);
        String odd = "\\N \\. 'x'; drop table \"t\" -- ${x} %s \t\r end\\";
        store.load(Declared.CALENDAR, CALENDAR, "2026-10-02|\\N|" + odd, "2026-10-02|\\|ગુજરાત\u0001");
        store.load(Declared.CALENDAR, CALENDAR, "2026-10-02|\\N|" + odd, "2026-10-05|a|\u0000");
        assertThat(store.jdbc.query(
                        "select kind from static.days_off_table order by cqube_event, cqube_record",
                        (row, n) -> row.getString(1)))
                .containsExactly(odd, "ગુજરાત\u0001", "\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void randomFilesAgainstAMap(long seed) {
        var random = new Random(seed);
        var store = new Store(folder, Declared.SOURCES, Way::cheapest);
        Map<String, String> stored = new TreeMap<>();
        for (int file = 0; file < 6; file++) {
            Map<String, String> records = new TreeMap<>();
            for (int i = 0; i < 20; i++) {
                records.put(
                        "e%d|p%d".formatted(random.nextInt(3), random.nextInt(8)),
                        random.nextInt(3) + "|" + (random.nextBoolean() ? "" : "0.5"));
            }
            long[] expected = new long[3];
            records.forEach((key, value) -> {
                String before = stored.putIfAbsent(key, value);
                expected[before == null ? 0 : before.equals(value) ? 1 : 2]++;
            });
            List<String> lines = new ArrayList<>(List.of(RESULTS));
            records.forEach((key, value) -> lines.add(key + "|" + value));
            assertThat(store.load(Declared.RESULTS, lines.toArray(String[]::new))
                            .account())
                    .isEqualTo(new Account(records.size(), expected[0], 0, expected[1], 0, expected[2], 0, 0));
        }
        assertThat(store.jdbc.query(
                        "select concat_ws('|', exam, pupil, score, coalesce(share::text, '')) from static.results_table order by exam, pupil",
                        (row, n) -> row.getString(1)))
                .containsExactlyElementsOf(stored.entrySet().stream()
                        .map(entry -> entry.getKey() + "|" + entry.getValue())
                        .toList());
    }
}
