package org.cqube.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class GzipTest {
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br, gzip", "GZIP;q=0.5", "*", "deflate, gzip;q=1.0, *;q=0.5"})
    void takesGzip(String header) {
        assertThat(Gzip.isAccepted(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "br", "identity", "gzip;q=0", "gzip; q=0.0", "br, gzip;q=0.000"})
    void takesNoGzip(String header) {
        assertThat(Gzip.isAccepted(header)).isFalse();
        assertThat(Gzip.isAccepted(null)).isFalse();
    }

    @Test
    void settingsDefaultMappedAndRefused() {
        assertThat(bind(Map.of()).memory()).isEqualTo(DataSize.ofMegabytes(128));
        assertThat(bind(Map.of("cqube.report.memory", "1GB")).memory()).isEqualTo(DataSize.ofGigabytes(1));
        assertThatThrownBy(() -> bind(Map.of("cqube.report.memory", "0"))).hasStackTraceContaining("give at least");
    }

    private static ReportSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("cqube.report", ReportSettings.class);
    }
}
