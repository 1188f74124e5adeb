package org.cqube.emission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class EmissionSettingsTest {
    @Test
    void defaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new EmissionSettings(
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(30),
                        DataSize.ofGigabytes(4),
                        DataSize.ofMegabytes(16),
                        Duration.ofDays(2),
                        Duration.ofDays(7)));
    }

    @Test
    void everyPropertyIsMapped() {
        assertThat(bind(Map.of(
                        "cqube.emission.url-validity", "5m",
                        "cqube.emission.grace", "0s",
                        "cqube.emission.maximum-size", "10MB",
                        "cqube.emission.part-size", "5MB",
                        "cqube.emission.parts-validity", "1d",
                        "cqube.emission.unprocessed", "2d")))
                .isEqualTo(new EmissionSettings(
                        Duration.ofMinutes(5),
                        Duration.ZERO,
                        DataSize.ofMegabytes(10),
                        DataSize.ofMegabytes(5),
                        Duration.ofDays(1),
                        Duration.ofDays(2)));
    }

    @Test
    void badValuesAreRefused() {
        assertThatThrownBy(() -> bind(Map.of("cqube.emission.url-validity", "16m")))
                .hasRootCauseMessage("cqube.emission.url-validity must be between 1s and 15m");
        assertThatThrownBy(() -> bind(Map.of("cqube.emission.grace", "-1s")))
                .hasRootCauseMessage("cqube.emission.grace must not be negative");
        assertThatThrownBy(() -> bind(Map.of("cqube.emission.part-size", "4MB")))
                .hasRootCauseMessage("cqube.emission.part-size must be at least 5MB");
        assertThatThrownBy(() -> bind(Map.of("cqube.emission.parts-validity", "8d")))
                .rootCause()
                .hasMessageContaining("cqube.emission.parts-validity must lie between");
        assertThatThrownBy(
                        () -> bind(Map.of("cqube.emission.unprocessed", "44m", "cqube.emission.parts-validity", "20m")))
                .rootCause()
                .hasMessageContaining("cqube.emission.unprocessed must not be shorter");
    }

    private static EmissionSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("cqube.emission", EmissionSettings.class);
    }
}
