package org.cqube.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.BitSet;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.validation.Masters;
import org.jspecify.annotations.Nullable;

/**
 * One level of the hierarchy in arrays: units by their number, those ever known that are not known now among them. Filled by {@link
 * ReadHierarchy}, unchanging afterwards.
 */
final class UnitLevel implements Masters.Index {
    private final Level level;
    private final @Nullable UnitLevel above;
    private final IdTable ids = new IdTable();
    private final Texts names = new Texts();
    private final BitSet known = new BitSet();
    private final BitSet active = new BitSet();
    private int[] parents = new int[64];
    private double[] latitudes = new double[64];
    private double[] longitudes = new double[64];
    private int real = -1;

    UnitLevel(Level level, @Nullable UnitLevel above) {
        this.level = level;
        this.above = above;
    }

    /** @param parent number in the level above, -1: not known */
    int add(byte[] bytes, int from, int to, byte[] name, int nameFrom, int nameTo, int parent) {
        int number = ids.add(bytes, from, to);
        names.add(name, nameFrom, nameTo);
        if (number == parents.length) {
            parents = Arrays.copyOf(parents, number * 2);
            latitudes = Arrays.copyOf(latitudes, number * 2);
            longitudes = Arrays.copyOf(longitudes, number * 2);
        }
        parents[number] = parent;
        latitudes[number] = Double.NaN;
        longitudes[number] = Double.NaN;
        return number;
    }

    void know(int number, boolean isActive) {
        known.set(number);
        active.set(number, isActive);
    }

    void place(int number, double latitude, double longitude) {
        latitudes[number] = latitude;
        longitudes[number] = longitude;
    }

    /** What is added from now on is made by the program, and no record can name it. */
    void endOfMasters() {
        real = ids.size();
    }

    Level level() {
        return level;
    }

    /** With the units that the program has made. */
    int count() {
        return ids.size();
    }

    /** Whether the unit is known today, or made by the program. */
    boolean isKnown(int number) {
        return known.get(number);
    }

    boolean isActive(int number) {
        return active.get(number);
    }

    int parent(int number) {
        return parents[number];
    }

    String name(int number) {
        return names.get(number);
    }

    double latitude(int number) {
        return latitudes[number];
    }

    double longitude(int number) {
        return longitudes[number];
    }

    int compare(int a, int b) {
        return ids.compare(a, b);
    }

    /** Number of a known unit, those that the program has made among them; or -1. */
    int findAny(String id) {
        int number = ids.find(id);
        return number >= 0 && known.get(number) ? number : -1;
    }

    @Nullable
    UnitLevel above() {
        return above;
    }

    @Override
    public int size() {
        return real < 0 ? ids.size() : real;
    }

    @Override
    public int find(byte[] buffer, int from, int to) {
        int number = ids.find(buffer, from, to);
        return number >= 0 && number < size() && known.get(number) ? number : -1;
    }

    @Override
    public String id(int number) {
        return ids.get(number);
    }

    @Override
    public boolean isWithin(int number, Area area) {
        if (area.level().compareTo(level) > 0) {
            return false;
        }
        UnitLevel here = this;
        int ancestor = number;
        while (here.level != area.level()) {
            ancestor = here.parents[ancestor];
            if (ancestor < 0 || here.above == null) {
                return false;
            }
            here = here.above;
        }
        byte[] id = area.id().getBytes(UTF_8);
        return here.ids.equals(ancestor, id, 0, id.length);
    }
}
