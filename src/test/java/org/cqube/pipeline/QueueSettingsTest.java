package org.cqube.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class QueueSettingsTest {
    @Test
    void defaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new QueueSettings(
                        true,
                        Duration.ofMillis(500),
                        4,
                        Duration.ofSeconds(10),
                        8,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(2)));
    }

    @Test
    void everyPropertyIsMapped() {
        assertThat(bind(Map.of(
                        "cqube.queue.enabled", "false",
                        "cqube.queue.poll", "3s",
                        "cqube.queue.turn", "1s",
                        "cqube.queue.threads", "7",
                        "cqube.queue.retries", "2",
                        "cqube.queue.heartbeat", "1s",
                        "cqube.queue.stop", "45s",
                        "cqube.queue.back-off", "1m")))
                .isEqualTo(new QueueSettings(
                        false,
                        Duration.ofSeconds(3),
                        7,
                        Duration.ofSeconds(1),
                        2,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(45),
                        Duration.ofMinutes(1)));
    }

    @Test
    void badValuesAreRefused() {
        assertThatThrownBy(() -> bind(Map.of("cqube.queue.threads", "0")))
                .hasRootCauseMessage("cqube.queue.threads must be at least 1");
        assertThatThrownBy(() -> bind(Map.of("cqube.queue.poll", "0s")))
                .hasRootCauseMessage("cqube.queue.poll must be longer than nothing");
        assertThatThrownBy(() -> bind(Map.of("cqube.queue.heartbeat", "10ms")))
                .hasRootCauseMessage("cqube.queue.heartbeat must be at least 100ms");
        assertThatThrownBy(() -> bind(Map.of("cqube.queue.stop", "-1s")))
                .hasRootCauseMessage("cqube.queue.stop must not be negative");
        assertThatThrownBy(() -> bind(Map.of("cqube.queue.retries", "many")))
                .hasMessageContaining("cqube.queue.retries");
    }

    private static QueueSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("cqube.queue", QueueSettings.class);
    }
}
