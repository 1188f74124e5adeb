package org.cqube.aggregation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cqube.access.Level;
import org.cqube.warehouse.Unit;

/**
 * Today's hierarchy with a number for each area of a level, from 0: by the parent's number, then by id. So what lies below an area is a
 * range of numbers, at every level. Unchanging; safe for all threads.
 */
public final class Areas {
    private final long version;
    private final Map<Level, List<Unit>> units = new HashMap<>();
    private final Map<Level, Map<String, Integer>> numbers = new HashMap<>();
    private final Map<Level, int[]> parents = new HashMap<>();
    private final Map<Level, int[]> firstChildren = new HashMap<>();

    /** @param list as {@link org.cqube.warehouse.Units#list()} gives it: every unit's parent is in it */
    public static Areas of(long version, List<Unit> list) {
        return new Areas(version, list);
    }

    private Areas(long version, List<Unit> list) {
        this.version = version;
        Map<Level, List<Unit>> byLevel = new HashMap<>();
        for (Unit unit : list) {
            byLevel.computeIfAbsent(unit.level(), level -> new ArrayList<>()).add(unit);
        }
        for (Level level : Level.values()) {
            var ofLevel = byLevel.getOrDefault(level, List.of());
            Map<String, Integer> above = level == Level.STATE ? Map.of() : numbers.getOrDefault(above(level), Map.of());
            var ordered = ofLevel.stream()
                    .filter(unit -> level == Level.STATE || above.containsKey(unit.parent()))
                    .sorted(Comparator.<Unit>comparingInt(unit -> above.getOrDefault(unit.parent(), 0))
                            .thenComparing(Unit::id))
                    .map(unit -> level == Level.STATE
                            ? unit
                            : below(get(above(level), above.getOrDefault(unit.parent(), 0)), unit))
                    .toList();
            Map<String, Integer> number = HashMap.newHashMap(ordered.size());
            for (int i = 0; i < ordered.size(); i++) {
                number.put(ordered.get(i).id(), i);
            }
            units.put(level, ordered);
            numbers.put(level, number);
            parents.put(
                    level,
                    ordered.stream()
                            .mapToInt(unit -> above.getOrDefault(unit.parent(), -1))
                            .toArray());
            if (level != Level.STATE) {
                firstChildren.put(above(level), firstChildren(parents(level), size(above(level))));
            }
        }
    }

    /** One text for the parent of all its children: there may be a million of them. */
    private static Unit below(Unit parent, Unit unit) {
        return new Unit(unit.level(), unit.id(), unit.name(), parent.id(), unit.latitude(), unit.longitude());
    }

    private static int[] firstChildren(int[] parents, int size) {
        int[] first = new int[size + 1];
        for (int parent : parents) {
            first[parent + 1]++;
        }
        Arrays.parallelPrefix(first, Integer::sum);
        return first;
    }

    private static Level above(Level level) {
        return Level.values()[level.ordinal() - 1];
    }

    public long version() {
        return version;
    }

    public int size(Level level) {
        return units(level).size();
    }

    public Unit get(Level level, int number) {
        return units(level).get(number);
    }

    /** Number of the area, or -1 where today's hierarchy has none of that id. */
    public int find(Level level, String id) {
        return numbers.getOrDefault(level, Map.of()).getOrDefault(id, -1);
    }

    /** Number, in the level above, of the area in which this one lies; -1 for the state. */
    public int parent(Level level, int number) {
        return parents(level)[number];
    }

    /** Number, in level {@code above}, of the area in which this one lies (or is, where the levels are equal). */
    public int ancestor(Level level, int number, Level above) {
        int at = number;
        for (Level l = level; l != above; l = above(l)) {
            at = parent(l, at);
        }
        return at;
    }

    /** The first of the areas of {@code below} that lie in this one; they end where those of the next area begin. */
    public int first(Level level, int number, Level below) {
        int at = number;
        for (Level l = level; l != below; l = l.below().orElseThrow()) {
            at = firstChildren(l)[at];
        }
        return at;
    }

    private List<Unit> units(Level level) {
        return units.getOrDefault(level, List.of());
    }

    private int[] parents(Level level) {
        return parents.getOrDefault(level, new int[0]);
    }

    private int[] firstChildren(Level level) {
        return firstChildren.getOrDefault(level, new int[1]);
    }
}
