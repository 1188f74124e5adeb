package org.cqube.views;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How views of report pages are counted. Kept are day, report, area and number, nothing about who looked.
 *
 * @param every how often the counts are handed on, as files of the day so far
 * @param most most views that one reader, or one address of the public, can add in a minute at each node; 0: nothing is counted
 */
@ConfigurationProperties("cqube.views")
record ViewSettings(
        @DefaultValue("1h") Duration every,
        @DefaultValue("60") int most) {
    ViewSettings {
        if (every.toMillis() < 100) {
            throw new IllegalArgumentException("cqube.views.every must be at least 100ms");
        }
        if (most < 0) {
            throw new IllegalArgumentException("cqube.views.most must not be negative");
        }
    }
}
