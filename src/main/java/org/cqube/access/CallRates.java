package org.cqube.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Counts the calls of each caller. Who was quiet may make a minute's calls at once; then they come back evenly over the minute. Each node
 * counts for itself: that spares a write to the database at each call.
 */
@Component
class CallRates {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_CALLERS = 100_000;

    private final int most;
    private final Clock clock;
    private final Cache<String, Left> callers =
            Caffeine.newBuilder().maximumSize(MOST_CALLERS).build();

    CallRates(LimitSettings settings, Clock clock) {
        this.most = settings.requests();
        this.clock = clock;
    }

    /** @param calls how many are left at that time; below zero: the last one was refused, and so much was lacking */
    private record Left(double calls, Instant at) {
        /** One call later. A refused one costs nothing, so that who waits as told is let in. */
        Left another(Instant now, int most) {
            double back = Math.max(0, Duration.between(at, now).toMillis()) * (double) most / MINUTE.toMillis();
            // Refused before: the one call that was lacking is not owed.
            double before = calls < 0 ? calls + 1 : calls;
            return new Left(Math.min(most, before + back) - 1, now);
        }
    }

    /** Throws {@link RequestRefusedException} where the caller has made too many. */
    void count(String caller) {
        if (most == 0) {
            return;
        }
        Instant now = clock.instant();
        Left left = callers.asMap()
                .compute(caller, (_, before) -> (before == null ? new Left(most, now) : before).another(now, most));
        if (left != null && left.calls() < 0) {
            throw tooMany(-left.calls());
        }
    }

    private RequestRefusedException tooMany(double lacking) {
        long seconds = Math.max(1, (long) Math.ceil(lacking * MINUTE.toSeconds() / most));
        var refused = new RequestRefusedException(
                HttpStatus.TOO_MANY_REQUESTS,
                "too_many_requests",
                "More than " + most + " calls in a minute; wait " + seconds + " seconds and go on");
        refused.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return refused;
    }
}
