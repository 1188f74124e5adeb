package org.cqube.aggregation;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import org.cqube.access.Level;

/** Touched schools and every area above them, by level; where every school is touched, every area. */
final class Ancestors {
    private final Map<Level, BitSet> byLevel = new EnumMap<>(Level.class);

    private Ancestors() {}

    static Ancestors of(BitSet schools, Areas areas) {
        var ancestors = new Ancestors();
        ancestors.byLevel.put(Level.SCHOOL, schools);
        if (schools.cardinality() == areas.size(Level.SCHOOL)) {
            // Whatever was stored of an area that has lost its last school goes, too.
            for (Level level : Level.values()) {
                if (level != Level.SCHOOL) {
                    var all = new BitSet();
                    all.set(0, areas.size(level));
                    ancestors.byLevel.put(level, all);
                }
            }
            return ancestors;
        }
        for (int l = Level.SCHOOL.ordinal(); l > 0; l--) {
            Level level = Level.values()[l];
            var above = new BitSet();
            ancestors.at(level).stream().forEach(area -> above.set(areas.parent(level, area)));
            ancestors.byLevel.put(Level.values()[l - 1], above);
        }
        return ancestors;
    }

    BitSet at(Level level) {
        return byLevel.getOrDefault(level, new BitSet());
    }

    /** Everything right below the touched areas of a level: what their sums are made of. */
    BitSet childrenOf(Level level, Areas areas) {
        Level below = level.below().orElseThrow();
        var children = new BitSet();
        at(level).stream()
                .forEach(area -> children.set(areas.first(level, area, below), areas.first(level, area + 1, below)));
        return children;
    }

    int count() {
        return byLevel.values().stream().mapToInt(BitSet::cardinality).sum();
    }
}
