package org.cqube.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much one sender may ask of the emission and download API, so that none takes it from the others.
 *
 * @param requests most calls in a minute with one token, or without a token from one address, at each node; 0: no limit
 * @param body most bytes of a call's JSON
 * @param openUploads most URLs of one emitter that wait for their file
 * @param dailyBytes most bytes that one emitter's files may have within 24 hours; 0: no limit
 * @param freeDisk less than this left on the disk of the data folder: nothing more is accepted, and nothing begun
 * @param retryAfter what a sender is told to wait when the disk is full
 */
@ConfigurationProperties("cqube.limits")
public record LimitSettings(
        @DefaultValue("3000") int requests,
        @DefaultValue("256KB") DataSize body,
        @DefaultValue("500") int openUploads,
        @DefaultValue("0") DataSize dailyBytes,
        @DefaultValue("512MB") DataSize freeDisk,
        @DefaultValue("5m") Duration retryAfter) {
    public LimitSettings {
        require(requests >= 0, "requests must not be negative");
        require(body.toBytes() >= 1024, "body must be at least 1KB");
        require(openUploads >= 1, "open-uploads must be at least 1");
        require(!dailyBytes.isNegative(), "daily-bytes must not be negative");
        require(!freeDisk.isNegative(), "free-disk must not be negative");
        require(retryAfter.toSeconds() >= 1, "retry-after must be at least 1s");
    }

    private static void require(boolean fulfilled, String message) {
        if (!fulfilled) {
            throw new IllegalArgumentException("cqube.limits." + message);
        }
    }
}
