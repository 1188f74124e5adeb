package org.cqube.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class WarehouseSettingsTest {
    @Test
    void defaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new WarehouseSettings(DataSize.ofMegabytes(256), Duration.ofSeconds(2), 3));
    }

    @Test
    void everyPropertyIsMapped() {
        assertThat(bind(Map.of(
                        "cqube.warehouse.key-memory", "1GB",
                        "cqube.warehouse.swap-wait", "100ms",
                        "cqube.warehouse.swap-tries", "0")))
                .isEqualTo(new WarehouseSettings(DataSize.ofGigabytes(1), Duration.ofMillis(100), 0));
    }

    @Test
    void badValuesAreRefused() {
        assertThatThrownBy(() -> bind(Map.of("cqube.warehouse.key-memory", "10KB")))
                .hasRootCauseMessage("cqube.warehouse.key-memory must be 1MB or more");
        assertThatThrownBy(() -> bind(Map.of("cqube.warehouse.swap-wait", "0s")))
                .hasRootCauseMessage("cqube.warehouse.swap-wait must be 1ms or more: 0 would wait for ever");
        assertThatThrownBy(() -> bind(Map.of("cqube.warehouse.swap-tries", "-1")))
                .hasRootCauseMessage("cqube.warehouse.swap-tries must not be negative");
    }

    private static WarehouseSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("cqube.warehouse", WarehouseSettings.class);
    }
}
