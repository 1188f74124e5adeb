package org.cqube.emission;

import java.time.Duration;
import org.cqube.bucket.PartUploads;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How files are received.
 *
 * @param urlValidity how long an upload URL can be used; 15 minutes at most
 * @param grace how long a PUT that was begun in time may still take; until then its key stays taken
 * @param maximumSize a larger zip is refused unread
 * @param partSize size of the parts of a zip that is sent in parts; S3 takes none below 5MB
 * @param partsValidity how long a zip that is sent in parts may take, from the first to the last
 * @param unprocessed how long anything may lie in the emission bucket that nobody takes; then it is removed and the log says so
 */
@ConfigurationProperties("cqube.emission")
record EmissionSettings(
        @DefaultValue("15m") Duration urlValidity,
        @DefaultValue("30m") Duration grace,
        @DefaultValue("4GB") DataSize maximumSize,
        @DefaultValue("16MB") DataSize partSize,
        @DefaultValue("2d") Duration partsValidity,
        @DefaultValue("7d") Duration unprocessed) {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    EmissionSettings {
        if (urlValidity.compareTo(LONGEST) > 0 || urlValidity.isNegative() || urlValidity.isZero()) {
            throw new IllegalArgumentException("cqube.emission.url-validity must be between 1s and 15m");
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("cqube.emission.grace must not be negative");
        }
        if (partSize.toBytes() < PartUploads.SMALLEST_PART) {
            throw new IllegalArgumentException("cqube.emission.part-size must be at least 5MB");
        }
        if (partsValidity.compareTo(urlValidity) < 0 || partsValidity.compareTo(unprocessed) > 0) {
            throw new IllegalArgumentException(
                    "cqube.emission.parts-validity must lie between cqube.emission.url-validity and cqube.emission.unprocessed");
        }
        if (unprocessed.compareTo(urlValidity.plus(grace)) < 0) {
            throw new IllegalArgumentException(
                    "cqube.emission.unprocessed must not be shorter than cqube.emission.url-validity and cqube.emission.grace together");
        }
    }
}
