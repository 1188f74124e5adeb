package org.cqube.warehouse;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.stream.IntStream;
import org.cqube.access.Level;

/**
 * The units that count today, from the state down, each made when it is asked for. Listed is what is active, and what still has listed
 * units below it: a school does not leave the totals because its cluster was ended first. Above the schools, points are medians.
 */
final class ListedUnits extends AbstractList<Unit> implements RandomAccess {
    private final Map<Level, UnitLevel> levels;
    private final Map<Level, int[]> order = new EnumMap<>(Level.class);
    private final int[] ends = new int[Level.values().length];

    ListedUnits(Map<Level, UnitLevel> levels) {
        this.levels = levels;
        BitSet withChildren = new BitSet();
        for (Level level : List.of(Level.values()).reversed()) {
            UnitLevel units = get(level);
            BitSet listed = listed(units, withChildren);
            withChildren = new BitSet();
            UnitLevel above = units.above();
            if (above != null) {
                for (int unit = listed.nextSetBit(0); unit >= 0; unit = listed.nextSetBit(unit + 1)) {
                    withChildren.set(units.parent(unit));
                }
                MedianPoints.place(units, listed, above);
            }
            order.put(level, sorted(units, listed));
        }
        keepReachable();
    }

    /** Active, or with something listed below; only under a parent that is known. */
    private static BitSet listed(UnitLevel units, BitSet withChildren) {
        BitSet listed = new BitSet(units.count());
        for (int unit = 0; unit < units.count(); unit++) {
            boolean isRoot = units.above() == null;
            if (units.isKnown(unit)
                    && (isRoot || units.parent(unit) >= 0)
                    && (units.isActive(unit) || withChildren.get(unit))) {
                listed.set(unit);
            }
        }
        return listed;
    }

    private static int[] sorted(UnitLevel units, BitSet listed) {
        return listed.stream()
                .boxed()
                .sorted(units::compare)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** From the top: a unit whose parent is left out is left out too. */
    private void keepReachable() {
        BitSet reached = new BitSet();
        int end = 0;
        for (Level level : Level.values()) {
            UnitLevel units = get(level);
            BitSet above = reached;
            int[] kept = IntStream.of(get(order, level))
                    .filter(unit -> level == Level.STATE || above.get(units.parent(unit)))
                    .toArray();
            order.put(level, kept);
            reached = new BitSet();
            Arrays.stream(kept).forEach(reached::set);
            end += kept.length;
            ends[level.ordinal()] = end;
        }
    }

    @Override
    public Unit get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index);
        }
        int level = 0;
        while (index >= ends[level]) {
            level++;
        }
        UnitLevel units = get(Level.values()[level]);
        int unit = get(order, units.level())[index - (level == 0 ? 0 : ends[level - 1])];
        UnitLevel above = units.above();
        double latitude = units.latitude(unit);
        boolean isPlaced = !Double.isNaN(latitude);
        return new Unit(
                units.level(),
                units.id(unit),
                units.name(unit),
                above == null ? "" : above.id(units.parent(unit)),
                isPlaced ? latitude : null,
                isPlaced ? units.longitude(unit) : null);
    }

    @Override
    public int size() {
        return ends[ends.length - 1];
    }

    private UnitLevel get(Level level) {
        return get(levels, level);
    }

    private static <T> T get(Map<Level, T> map, Level level) {
        T found = map.get(level);
        if (found == null) {
            throw new IllegalStateException("No level " + level);
        }
        return found;
    }
}
