package org.cqube.pipeline;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long kept zips stay in the input bucket.
 *
 * @param input by source, such as {@code cqube.retention.input.<source>=730d}; a source that is not named keeps its zips for good
 * @param beyondReplay true: zips that a replay would need are removed too; from then on that source can be neither replayed nor can a file of
 *     it be undone. False: only what no replay needs is removed
 */
@ConfigurationProperties("cqube.retention")
record InputRetentionSettings(
        @DefaultValue Map<String, Duration> input,
        @DefaultValue("false") boolean beyondReplay) {
    InputRetentionSettings {
        input = Map.copyOf(input);
        input.forEach((source, time) -> {
            if (time.compareTo(Duration.ofDays(1)) < 0) {
                throw new IllegalArgumentException(
                        "cqube.retention.input.%s must be at least 1d (it is %s)".formatted(source, time));
            }
        });
    }
}
