package org.cqube.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkDecisionTest {
    private final MarkDecision decision = new MarkDecision();

    @Test
    void openDaysAreTakenClosedOnesStay() {
        decision.decide(marks("x1250001"), 1, marks("1520012"));
        assertThat(new String(decision.marks(), UTF_8)).startsWith("1250011").hasSize(31);
        assertThat(MarkDecision.days(decision.same())).isEqualTo("1");
        assertThat(MarkDecision.days(decision.overlap())).isEqualTo("2, 3, 7");
        assertThat(MarkDecision.days(decision.taken())).isEqualTo("6");
    }

    @Test
    void aDayOpenToCorrectionTakesTheOtherMarkAndNoOtherDayDoes() {
        decision.decide(marks("1250001"), 0, marks("2110020"), 0b0000011, 0);
        assertThat(new String(decision.marks(), UTF_8)).startsWith("2150021");
        assertThat(MarkDecision.days(decision.taken())).isEqualTo("1, 2, 6");
        assertThat(MarkDecision.days(decision.corrected())).isEqualTo("1, 2");
        assertThat(MarkDecision.days(decision.overlap())).isEqualTo("3");
        decision.decide(marks("12"), 0, marks("00"), -1, 0);
        assertThat(new String(decision.marks(), UTF_8))
                .as("an open cell closes nothing")
                .startsWith("12");
        assertThat(decision.corrected()).isZero();
    }

    @Test
    void aDayThatHasPassedIsNotConsideredThoughItIsOpen() {
        decision.decide(marks("1005"), 0, marks("122200"), 0, 0b001111);
        assertThat(new String(decision.marks(), UTF_8)).startsWith("100500");
        assertThat(MarkDecision.days(decision.behind())).isEqualTo("2, 3");
        assertThat(MarkDecision.days(decision.same())).isEqualTo("1");
        assertThat(MarkDecision.days(decision.overlap())).isEqualTo("4");
        assertThat(decision.taken()).isZero();
        decision.first(marks("122"), 0b011);
        assertThat(new String(decision.marks(), UTF_8)).startsWith("0020");
        assertThat(MarkDecision.days(decision.behind())).isEqualTo("1, 2");
        assertThat(MarkDecision.days(decision.taken())).isEqualTo("3");
        decision.first(marks("122"));
        assertThat(decision.behind()).isZero();
    }

    @Test
    void aCorrectedMarkIsNotedUnderItsOwnEventAlone() {
        assertThat(MonthOrigins.without("7:3 9:4", 0b010)).isEqualTo("7:1 9:4");
        assertThat(MonthOrigins.without("7:2 9:4", 0b010)).isEqualTo("9:4");
        assertThat(MonthOrigins.without("7:2", 0b010)).isEmpty();
        assertThat(MonthOrigins.without("7:80000000", 0)).isEqualTo("7:80000000");
        assertThat(MonthOrigins.without("", -1)).isEmpty();
    }

    @Test
    void aNewKeyTakesAllItHas() {
        decision.decide(marks("11"), 0, marks("22"));
        decision.first(marks("0120000000000000000000000000005"));
        assertThat(MarkDecision.days(decision.taken())).isEqualTo("2, 3, 31");
        assertThat(decision.same() | decision.overlap()).isZero();
    }

    @Test
    void theEventOfAMarkIsTheSchoolsUnlessTheRowSaysOtherwise() {
        var origins = new MonthOrigins(9);
        origins.others(5000, 0b011);
        assertThat(origins.take(5000, 0b110)).isEqualTo(0b010);
        assertThat(origins.ours(5000)).isEqualTo(0b100);
        assertThat(origins.ours(1_000_000)).isZero();
        String note = origins.note(origins.note("", 0b010), 1 << 30);
        assertThat(note).isEqualTo("9:2 9:40000000");
        assertThat(MonthOrigins.noted(note, 1)).isEqualTo(9);
        assertThat(MonthOrigins.noted(note, 30)).isEqualTo(9);
        assertThat(MonthOrigins.noted(note, 0)).isEqualTo(-1);
        assertThat(MonthOrigins.noted("", 0)).isEqualTo(-1);
    }

    @Test
    void aLargeFileThatChangesMostIsRebuiltAndAFewRowsAreUpdated() {
        assertThat(Way.cheapest(5_000_000, 5_000_000, 1)).isEqualTo(Way.REBUILD);
        assertThat(Way.cheapest(5_000_000, 100, 1)).isEqualTo(Way.UPDATE);
        assertThat(Way.cheapest(5_000_000, 5_000_000, 0)).isEqualTo(Way.UPDATE);
        assertThat(Way.cheapest(100, 5_000_000, 1)).isEqualTo(Way.REBUILD);
    }

    private static byte[] marks(String text) {
        return (text + "0".repeat(32)).getBytes(UTF_8);
    }
}
