package org.cqube.views;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** How much each reader has added in this minute: in memory alone, forgotten with the minute. */
@Component
class Readers {
    private static final int MOST = 100_000;

    private final ViewSettings settings;
    private final Clock clock;
    private final Cache<String, Added> minutes = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(2, TimeUnit.MINUTES)
            .build();

    private record Added(long minute, int views) {}

    Readers(ViewSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether one more view of this reader counts. */
    boolean mayAdd(String reader) {
        long minute = clock.instant().getEpochSecond() / 60;
        Added now = minutes.asMap()
                .compute(
                        reader,
                        (who, before) -> before == null || before.minute() != minute
                                ? new Added(minute, 1)
                                : new Added(minute, Math.min(before.views() + 1, settings.most() + 1)));
        return now != null && now.views() <= settings.most();
    }
}
