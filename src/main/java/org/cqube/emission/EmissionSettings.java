package org.cqube.emission;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How files are received.
 *
 * @param urlValidity how long an upload URL can be used; 15 minutes at most
 * @param grace how long a PUT that was begun in time may still take; until then its key stays taken
 * @param maximumSize a larger zip is refused unread
 * @param unprocessed how long anything may lie in the emission bucket that nobody takes; then it is removed and the log says so
 */
@ConfigurationProperties("cqube.emission")
record EmissionSettings(
        @DefaultValue("15m") Duration urlValidity,
        @DefaultValue("30m") Duration grace,
        @DefaultValue("4GB") DataSize maximumSize,
        @DefaultValue("7d") Duration unprocessed) {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    EmissionSettings {
        if (urlValidity.compareTo(LONGEST) > 0 || urlValidity.isNegative() || urlValidity.isZero()) {
            throw new IllegalArgumentException("cqube.emission.url-validity must be between 1s and 15m");
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("cqube.emission.grace must not be negative");
        }
        if (unprocessed.compareTo(urlValidity.plus(grace)) < 0) {
            throw new IllegalArgumentException(
                    "cqube.emission.unprocessed must not be shorter than cqube.emission.url-validity and cqube.emission.grace together");
        }
    }
}
