package org.cqube.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BucketSettingsTest {
    @Test
    void defaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new BucketSettings(
                        true, 0, "", "", "ap-south-1", "", "", "cqube-emission", "cqube-input", "cqube-output"));
    }

    @Test
    void everyPropertyIsMapped() {
        var settings = bind(Map.of(
                "cqube.buckets.embedded", "false",
                "cqube.buckets.port", "9000",
                "cqube.buckets.endpoint", "http://s3.internal:9000",
                "cqube.buckets.public-endpoint", "https://s3.example.org/",
                "cqube.buckets.region", "eu-west-1",
                "cqube.buckets.access-key", "a",
                "cqube.buckets.secret-key", "s3cr3t",
                "cqube.buckets.emission", "gj-emission",
                "cqube.buckets.input", "gj-input",
                "cqube.buckets.output", "gj-output"));
        assertThat(settings)
                .isEqualTo(new BucketSettings(
                        false,
                        9000,
                        "http://s3.internal:9000",
                        "https://s3.example.org/",
                        "eu-west-1",
                        "a",
                        "s3cr3t",
                        "gj-emission",
                        "gj-input",
                        "gj-output"));
        assertThat(settings.toString()).doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            port           | 65536              | port must be between 0 and 65535
            endpoint       | http://x:1         | cqube.buckets.embedded to false
            access-key     | a                  | cqube.buckets.embedded to false
            public-endpoint| s3.example.org     | public-endpoint must be an http or https URL
            public-endpoint| https://x/path     | without a path
            public-endpoint| https://u:p@x      | public-endpoint must be
            public-endpoint| https://a b        | public-endpoint must be
            region         | AP South           | region must be
            input          | Cqube_Input        | Cqube_Input
            output         | cqube-input        | three different buckets
            """)
    void badValuesAreRefused(String name, String value, String message) {
        assertThatThrownBy(() -> bind(Map.of("cqube.buckets." + name, value)))
                .rootCause()
                .hasMessageContaining("cqube.buckets")
                .hasMessageContaining(message);
    }

    @Test
    void halfAPairOfKeysIsRefused() {
        assertThatThrownBy(() -> bind(Map.of("cqube.buckets.embedded", "false", "cqube.buckets.secret-key", "s3cr3t")))
                .rootCause()
                .hasMessageContaining("given together")
                .hasMessageNotContaining("s3cr3t");
    }

    private static BucketSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("cqube.buckets", BucketSettings.class);
    }
}
