package org.cqube.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AccessSettingsTest {
    @Test
    void defaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new AccessSettings(Duration.ofDays(7), 5, Duration.ofSeconds(15), Duration.ofSeconds(900)));
        assertThat(bindPublic(Map.of())).isEqualTo(new PublicSettings(false));
    }

    @Test
    void everyPropertyIsMapped() {
        assertThat(bind(Map.of(
                        "cqube.access.session-idle", "30m",
                        "cqube.access.tries", "3",
                        "cqube.access.first-wait", "1m",
                        "cqube.access.longest-wait", "1h")))
                .isEqualTo(new AccessSettings(Duration.ofMinutes(30), 3, Duration.ofMinutes(1), Duration.ofHours(1)));
        assertThat(bindPublic(Map.of("cqube.public.district-files", "true"))).isEqualTo(new PublicSettings(true));
    }

    @ParameterizedTest
    @CsvSource({
        "session-idle, 29m, session-idle must be between 30m and 3650d",
        "session-idle, 3651d, session-idle must be between 30m and 3650d",
        "tries, 0, tries must be at least 1",
        "first-wait, 0s, first-wait must be longer than nothing",
        "longest-wait, 14s, longest-wait at least as long"
    })
    void badValuesAreRefused(String name, String value, String message) {
        assertThatThrownBy(() -> bind(Map.of("cqube.access." + name, value)))
                .rootCause()
                .hasMessageContaining(message);
    }

    @Test
    void aBadSwitchIsRefused() {
        assertThatThrownBy(() -> bindPublic(Map.of("cqube.public.district-files", "perhaps")))
                .rootCause()
                .hasMessageContaining("perhaps");
    }

    private static AccessSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("cqube.access", AccessSettings.class);
    }

    private static PublicSettings bindPublic(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("cqube.public", PublicSettings.class);
    }
}
