package org.cqube.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Loads that are cut off, that meet each other, that meet a reader, and several in one transaction. */
class CrashTest {
    @TempDir
    Path folder;

    /** Dies when it has heard so many rows. */
    private static final class Dying implements TouchedMarks {
        private final Runnable last;
        private int rows;

        Dying(int rows, Runnable last) {
            this.rows = rows;
            this.last = last;
        }

        @Override
        public void row(int school, LocalDate month, byte[] buffer, int from, int to, byte[] marks, int marksFrom) {
            if (rows-- == 0) {
                last.run();
            }
        }

        @Override
        public void emptied(int school, LocalDate month) {}
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aLoadThatDiesLeavesNoTrace(Way way) throws IOException {
        var offers = new RandomOffers(31);
        List<List<MarksOracle.Offer>> files = offers.contradicting(3);
        var fixture = new MarksFixture(folder, offers, (stored, offered, changed) -> way);
        fixture.load(files.get(0));
        List<String> before = fixture.store.everything();
        for (int rows : List.of(0, 7)) {
            try (CsvBatch batch = fixture.batch(files.get(1))) {
                assertThatThrownBy(() -> fixture.store.load(batch, new Dying(rows, () -> {
                            throw new IllegalStateException("killed");
                        })))
                        .hasMessage("killed");
            }
            assertThat(fixture.store.everything()).isEqualTo(before);
        }
        assertThat(temporaryFiles()).isEmpty();
        fixture.load(files.get(2));
        assertThat(fixture.stored(false)).isEqualTo(fixture.oracle.stored(false));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aConnectionThatIsCutLeavesNoTrace(Way way) {
        var offers = new RandomOffers(32);
        List<List<MarksOracle.Offer>> files = offers.contradicting(2);
        var fixture = new MarksFixture(folder, offers, (stored, offered, changed) -> way);
        fixture.load(files.get(0));
        List<String> before = fixture.store.everything();
        try (CsvBatch batch = fixture.batch(files.get(1))) {
            assertThatThrownBy(() -> fixture.store.load(batch, new Dying(3, () -> cut(fixture.store))))
                    .isInstanceOf(Exception.class);
        }
        assertThat(fixture.store.everything()).isEqualTo(before);
        fixture.load(files.get(1));
        assertThat(fixture.stored(false)).isEqualTo(fixture.oracle.stored(false));
    }

    /** Ends every other session of this database, as a crash of the server would. */
    private static void cut(Store store) {
        try (var executor = Executors.newSingleThreadExecutor()) {
            // Another thread, and so not the transaction's own connection.
            executor.submit(() -> store.rows("""
                            select pg_terminate_backend(pid) from pg_stat_activity
                            where datname = current_database() and pid <> pg_backend_pid()""")).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void twoLoadsAtOnceUnderTheLockLoseNothing() throws Exception {
        var offers = new RandomOffers(33);
        List<List<MarksOracle.Offer>> files = offers.contradicting(4);
        var fixture = new MarksFixture(folder, offers, Store.alternating());
        var order = new ArrayList<Integer>();
        try (var executor = Executors.newFixedThreadPool(2)) {
            List<Future<?>> loads = new ArrayList<>();
            for (int file = 0; file < files.size(); file++) {
                int number = file;
                loads.add(executor.submit(() -> fixture.store.in(() -> {
                    fixture.store.rows("select pg_advisory_xact_lock(42)");
                    try (CsvBatch batch = fixture.batch(files.get(number))) {
                        order.add(number);
                        return fixture.store.warehouse.load(batch, order.size() + 100, Store.NOW, Store.NOBODY);
                    }
                })));
            }
            for (Future<?> load : loads) {
                load.get();
            }
        }
        for (int i = 0; i < order.size(); i++) {
            fixture.oracle.load(files.get(order.get(i)), i + 101);
        }
        assertThat(fixture.stored(true)).isEqualTo(fixture.oracle.stored(true));
    }

    @Test
    void aReaderInTheWayOfTheSwapOnlyMakesItSlower() {
        var offers = new RandomOffers(34);
        List<List<MarksOracle.Offer>> files = offers.contradicting(3);
        var fixture = new MarksFixture(folder, offers, (stored, offered, changed) -> Way.REBUILD);
        fixture.load(files.get(0));
        try (var reader = fixture.store.dataSource.getConnection();
                var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("select count(*) from dynamic.roll_call");
            fixture.load(files.get(1));
            reader.rollback();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        fixture.load(files.get(2));
        assertThat(fixture.stored(true)).isEqualTo(fixture.oracle.stored(true));
        assertThat(fixture.store.rows("select relname from pg_class where relname like '%next%'"))
                .isEmpty();
    }

    @Test
    void aViewOnAMonthDoesNotStopItsRebuilding() {
        var offers = new RandomOffers(35);
        List<List<MarksOracle.Offer>> files = offers.agreeing(3);
        var fixture = new MarksFixture(folder, offers, (stored, offered, changed) -> Way.REBUILD);
        fixture.load(files.get(0));
        for (String partition : fixture.store.rows(
                "select c.relname from pg_inherits join pg_class c on c.oid = inhrelid where inhparent = 'dynamic.roll_call'::regclass")) {
            String name = partition.replaceAll("[()]", "");
            fixture.store.jdbc.execute("create view dynamic.mine_%s as select * from dynamic.%s".formatted(name, name));
        }
        files.forEach(fixture::load);
        assertThat(fixture.stored(false)).isEqualTo(fixture.oracle.stored(false));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void manyLoadsInOneTransactionSeeEachOther(Way way) {
        var offers = new RandomOffers(36);
        var fixture = new MarksFixture(folder, offers, (stored, offered, changed) -> way);
        fixture.load(offers.contradicting(1).getFirst());
        fixture.store.in(() -> {
            fixture.store.warehouse.empty(MarksFixture.FILE);
            fixture.oracle.rows.clear();
            offers.contradicting(4).forEach(fixture::load);
            return true;
        });
        assertThat(fixture.stored(true)).isEqualTo(fixture.oracle.stored(true));
        assertThat(fixture.store.rows("select count(*) from dynamic.roll_call_origin where month < '2026-01-01'"))
                .containsExactly("(0)");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aMonthAtTheEndOfTheCalendarDoesNotStopItsFile(Way way) {
        var store = new Store(folder, Declared.SOURCES, (stored, offered, changed) -> way).withSchools("24010100101");
        String open = "|".repeat(30);
        for (String mark : List.of("", "1", "1")) {
            LoadedBatch loaded = store.load(
                    Declared.MARKS,
                    MarksOracle.HEADER,
                    "1|p|24010100101||9998-99|12|A|" + mark + open,
                    "2|p|24010100101||9999-00|+12|A|" + mark + open,
                    "3|p|24010100101||9999-00|5|A|" + mark + open,
                    "4|p|24010100101||0001-02|06|A|" + mark + open);
            assertThat(loaded.account().received()).isEqualTo(4);
        }
        assertThat(store.rows("select month, day_1, year from dynamic.roll_call_days order by month"))
                .containsExactly(
                        "(0001-06-01,1,1)", "(9998-12-01,1,9998)", "(9999-12-01,1,9999)", "(10000-05-01,1,9999)");
    }

    @Test
    void withoutATransactionNothingIsWritten() {
        var store = new Store(folder, Declared.SOURCES, Way::cheapest);
        try (CsvBatch batch = store.batch(Declared.CALENDAR, Store.NOW, "date|area|kind", "2026-10-02|24|x")) {
            assertThatThrownBy(() -> store.warehouse.load(batch, 1, Store.NOW, Store.NOBODY))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("transaction");
        }
    }

    private List<String> temporaryFiles() throws IOException {
        Path temporary = folder.resolve("temporary");
        if (!Files.exists(temporary)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(Path::toString).toList();
        }
    }
}
