package org.cqube.aggregation;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.cqube.access.Level;
import org.jspecify.annotations.Nullable;

/** The cells of an area and of what has rows in its file, by period, level and the area's number. */
public final class NodeCells {
    private final Map<String, Map<Level, Map<Integer, CellNumbers>>> cells = new HashMap<>();

    /** Null where there is nothing. */
    public @Nullable CellNumbers find(String period, Level level, int area) {
        return cells.getOrDefault(period, Map.of())
                .getOrDefault(level, Map.of())
                .get(area);
    }

    CellNumbers get(String period, Level level, int area) {
        return cells.computeIfAbsent(period, id -> new EnumMap<>(Level.class))
                .computeIfAbsent(level, l -> new HashMap<>())
                .computeIfAbsent(area, number -> new CellNumbers());
    }
}
