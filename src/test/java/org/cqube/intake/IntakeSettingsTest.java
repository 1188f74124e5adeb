package org.cqube.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class IntakeSettingsTest {
    @Test
    void defaultsAreThese() {
        assertThat(bind(Map.of()))
                .isEqualTo(
                        new IntakeSettings(true, 100, DataSize.ofGigabytes(4), DataSize.ofGigabytes(8), 100_000_000));
    }

    @Test
    void everySettingIsMapped() {
        assertThat(bind(Map.of(
                        "cqube.intake.manifest-required", "false",
                        "cqube.intake.max-entries", "3",
                        "cqube.intake.max-file", "1MB",
                        "cqube.intake.max-zip", "2MB",
                        "cqube.intake.max-records", "9")))
                .isEqualTo(new IntakeSettings(false, 3, DataSize.ofMegabytes(1), DataSize.ofMegabytes(2), 9));
    }

    @ParameterizedTest
    @CsvSource({"max-entries, 0", "max-file, 0", "max-file, 9GB", "max-zip, 1GB", "max-records, 0"})
    void whatCannotWorkIsRefused(String setting, String value) {
        assertThatThrownBy(() -> bind(Map.of("cqube.intake." + setting, value)))
                .rootCause()
                .hasMessageContaining("cqube.intake." + setting);
    }

    private static IntakeSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("cqube.intake", IntakeSettings.class);
    }
}
