package org.cqube.download;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Downloads from the buckets.
 *
 * @param urlValidity how long the address of one download can be used, once; at most a day
 * @param mostFiles most addresses in one call
 */
@ConfigurationProperties("cqube.downloads")
record DownloadSettings(
        @DefaultValue("5m") Duration urlValidity,
        @DefaultValue("1000") int mostFiles) {
    DownloadSettings {
        if (urlValidity.toSeconds() < 1 || urlValidity.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("cqube.downloads.url-validity must be between 1s and 1d");
        }
        if (mostFiles < 1) {
            throw new IllegalArgumentException("cqube.downloads.most-files must be at least 1");
        }
    }
}
