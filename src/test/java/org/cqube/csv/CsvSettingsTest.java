package org.cqube.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CsvSettingsTest {
    @Test
    void defaultsAreThese() {
        assertThat(bind(Map.of()).maxRecordBytes()).isEqualTo(1 << 20);
    }

    @Test
    void everySettingIsMapped() {
        assertThat(bind(Map.of("cqube.csv.max-record", "64KB")).maxRecordBytes())
                .isEqualTo(65_536);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1000B", "65MB", "3GB"})
    void aLimitThatCannotWorkIsRefused(String value) {
        assertThatThrownBy(() -> bind(Map.of("cqube.csv.max-record", value)))
                .rootCause()
                .hasMessageContaining("cqube.csv.max-record");
    }

    private static CsvSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("cqube.csv", CsvSettings.class);
    }
}
