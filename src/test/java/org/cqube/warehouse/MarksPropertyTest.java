package org.cqube.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random files against the oracle: accounts, rows, what is told, and where each mark came from. */
class MarksPropertyTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void contradictionsAreDecidedByTheOrderOfEvents(long seed) {
        var offers = new RandomOffers(seed);
        var fixture = new MarksFixture(folder, offers, Store.alternating());
        for (List<MarksOracle.Offer> file : offers.contradicting(8)) {
            fixture.load(file);
        }
        assertThat(fixture.stored(true)).isEqualTo(fixture.oracle.stored(true));
        eachMarkNamesItsEvent(fixture);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void filesThatAgreeEndInTheSameRowsInAnyOrderSplitAndRepetition(long seed) {
        var offers = new RandomOffers(seed);
        List<List<MarksOracle.Offer>> files = offers.agreeing(6);
        var one = new MarksFixture(folder, offers, (stored, offered, changed) -> Way.REBUILD);
        files.forEach(one::load);
        var other = new MarksFixture(folder, offers, (stored, offered, changed) -> Way.UPDATE);
        offers.shuffled(files).forEach(other::load);
        assertThat(other.stored(false)).isEqualTo(one.stored(false)).isEqualTo(one.oracle.stored(false));
        eachMarkNamesItsEvent(other);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void everyWayEndsInTheSameRows(long seed) {
        var offers = new RandomOffers(seed);
        List<List<MarksOracle.Offer>> files = offers.contradicting(6);
        var rebuilt = new MarksFixture(folder, offers, (stored, offered, changed) -> Way.REBUILD);
        var updated = new MarksFixture(folder, offers, (stored, offered, changed) -> Way.UPDATE);
        var cheapest = new MarksFixture(folder, offers, Way::cheapest);
        for (List<MarksOracle.Offer> file : files) {
            rebuilt.load(file);
            updated.load(file);
            cheapest.load(file);
        }
        assertThat(everything(updated)).isEqualTo(everything(rebuilt)).isEqualTo(everything(cheapest));
        assertThat(rebuilt.stored(true)).isEqualTo(rebuilt.oracle.stored(true));
    }

    /** Rows with their notes, and the events of the schools' days. */
    private static List<String> everything(MarksFixture fixture) {
        List<String> rows = fixture.store.rows("select * from dynamic.roll_call order by school_id, month, pupil");
        List<String> origins = fixture.store.rows("select * from dynamic.roll_call_origin order by month, school_id");
        return java.util.stream.Stream.concat(rows.stream(), origins.stream()).toList();
    }

    private static void eachMarkNamesItsEvent(MarksFixture fixture) {
        var origins = new StoredOrigins(fixture.store.jdbc, Declared.SOURCES);
        // One transaction is one connection for thousands of questions.
        fixture.store.transactions.executeWithoutResult(status -> fixture.oracle.rows.forEach((key, state) -> {
            for (int day = 0; day < key.month().lengthOfMonth(); day++) {
                Optional<Long> expected = state.marks[day] == '0' ? Optional.empty() : Optional.of(state.events[day]);
                assertThat(origins.findEvent(
                                MarksFixture.FILE.id(),
                                key.school(),
                                key.pupil(),
                                key.month().plusDays(day)))
                        .isEqualTo(expected);
            }
        }));
    }
}
