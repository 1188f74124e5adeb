package org.cqube.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final AccessSettings SETTINGS =
            new AccessSettings(Duration.ofDays(1), 5, Duration.ofSeconds(15), Duration.ofSeconds(900));

    @Test
    void theWaitGrowsFromTheFifthFailureToAQuarterOfAnHour() {
        List<Long> waits = new ArrayList<>();
        Tries tries = Tries.none();
        for (int i = 0; i < 14; i++) {
            tries = tries.another(NOW, 5, SETTINGS);
            waits.add(tries.wait(NOW).toSeconds());
        }
        assertThat(waits).containsExactly(0L, 0L, 0L, 0L, 15L, 30L, 60L, 120L, 240L, 480L, 900L, 900L, 900L, 900L);
    }

    @Test
    void countlessFailuresDoNotOverflow() {
        Tries tries = new Tries(Integer.MAX_VALUE - 1, NOW, NOW).another(NOW, 5, SETTINGS);
        assertThat(tries.wait(NOW)).isEqualTo(Duration.ofSeconds(900));
    }

    @Test
    void theWaitPasses() {
        Tries tries = new Tries(4, NOW, Instant.EPOCH).another(NOW, 5, SETTINGS);
        assertThat(tries.wait(NOW.plusSeconds(14))).isEqualTo(Duration.ofSeconds(1));
        assertThat(tries.wait(NOW.plusSeconds(15))).isZero();
    }

    @Test
    void aDayWithoutFailureForgets() {
        Tries tries = new Tries(40, NOW, NOW);
        assertThat(tries.another(NOW.plus(Duration.ofHours(24)), 5, SETTINGS).failures())
                .isEqualTo(41);
        assertThat(tries.another(NOW.plus(Duration.ofHours(25)), 5, SETTINGS).failures())
                .isEqualTo(1);
    }

    @Test
    void oneLessLiftsTheWaitOnlyBelowTheLimit() {
        Instant later = NOW.plusSeconds(60);
        assertThat(new Tries(5, NOW, later).oneLess(5)).isEqualTo(new Tries(4, NOW, Instant.EPOCH));
        assertThat(new Tries(9, NOW, later).oneLess(5)).isEqualTo(new Tries(8, NOW, later));
        assertThat(Tries.none().oneLess(5)).isEqualTo(Tries.none());
    }
}
