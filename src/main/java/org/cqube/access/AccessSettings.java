package org.cqube.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How users sign in.
 *
 * @param sessionIdle how long a session lasts without a request, 30 minutes to 3650 days
 * @param tries failed tries to sign in after which a user at an address must wait; ten times as many for a user from everywhere, and for
 *     an address
 * @param firstWait wait after so many failures; doubled with each further one
 * @param longestWait the wait does not grow beyond this
 */
@ConfigurationProperties("cqube.access")
record AccessSettings(
        @DefaultValue("7d") Duration sessionIdle,
        @DefaultValue("5") int tries,
        @DefaultValue("15s") Duration firstWait,
        @DefaultValue("900s") Duration longestWait) {
    AccessSettings {
        if (sessionIdle.compareTo(Duration.ofMinutes(30)) < 0 || sessionIdle.compareTo(Duration.ofDays(3650)) > 0) {
            throw new IllegalArgumentException(
                    "cqube.access.session-idle must be between 30m and 3650d (it is " + sessionIdle + ")");
        }
        if (tries < 1) {
            throw new IllegalArgumentException("cqube.access.tries must be at least 1 (it is " + tries + ")");
        }
        if (!firstWait.isPositive() || longestWait.compareTo(firstWait) < 0) {
            throw new IllegalArgumentException("cqube.access.first-wait must be longer than nothing, and"
                    + " cqube.access.longest-wait at least as long (they are " + firstWait + " and " + longestWait
                    + ")");
        }
    }
}
