package org.cqube.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmissionTimeTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T09:00:00+05:30, 2026-11-20T03:30:00Z", "2026-11-20T09:00:00Z, 2026-11-20T09:00:00Z",
        "2026-11-20T09:00:00, 2026-11-20T03:30:00Z", "2026-11-20 09:00:00, 2026-11-20T03:30:00Z",
        "20261120090000, 2026-11-20T03:30:00Z", "2026-11-20, 2026-11-19T18:30:00Z"
    })
    void readsTheFormsThatDataCentresWrite(String text, Instant expected) {
        assertThat(EmissionTime.parse(text, ZONE)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "20-11-2026", "2026-02-30", "20261120"})
    void refusesOthers(String text) {
        assertThat(EmissionTime.parse(text, ZONE)).isEmpty();
    }
}
