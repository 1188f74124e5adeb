package org.cqube.access;

import java.time.Duration;
import java.time.Instant;

/**
 * Failed tries of one subject.
 *
 * @param blockedUntil every try before is refused unread
 */
record Tries(int failures, Instant failedAt, Instant blockedUntil) {
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    static Tries none() {
        return new Tries(0, Instant.EPOCH, Instant.EPOCH);
    }

    /** How long to wait before the next one; zero: none. */
    Duration wait(Instant now) {
        return blockedUntil.isAfter(now) ? Duration.between(now, blockedUntil) : Duration.ZERO;
    }

    /** With one more. The wait begins with the last one that is allowed, and doubles with each further one. */
    Tries another(Instant now, int allowed, AccessSettings settings) {
        int count = failedAt.plus(FORGOTTEN).isBefore(now) ? 1 : failures + 1;
        if (count < allowed) {
            return new Tries(count, now, Instant.EPOCH);
        }
        // Beyond 30 doublings every wait is the longest.
        Duration wait = settings.firstWait().multipliedBy(1L << Math.min(count - allowed, 30));
        Duration longest = settings.longestWait();
        return new Tries(count, now, now.plus(wait.compareTo(longest) < 0 ? wait : longest));
    }

    /** The one counted last was none after all. */
    Tries oneLess(int allowed) {
        int count = Math.max(0, failures - 1);
        return new Tries(count, failedAt, count < allowed ? Instant.EPOCH : blockedUntil);
    }
}
