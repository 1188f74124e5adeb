package org.cqube.aggregation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cqube.access.Level;
import org.jspecify.annotations.Nullable;

/** The numbers of every area in every kept window, in memory: by window, level and the area's number; null where there is nothing. */
final class PeriodFigures {
    private final Areas areas;
    private final Map<String, Map<Level, long[] @Nullable []>> figures = new ConcurrentHashMap<>();

    PeriodFigures(Areas areas) {
        this.areas = areas;
    }

    long[] @Nullable [] of(String period, Level level) {
        return figures.computeIfAbsent(period, id -> new ConcurrentHashMap<>())
                .computeIfAbsent(level, l -> new long[areas.size(l)] @Nullable []);
    }
}
