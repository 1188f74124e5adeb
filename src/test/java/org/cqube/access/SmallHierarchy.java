package org.cqube.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Two districts of everything, by hand: 24 → 2401 2402 → 240101 240102 … → a cluster each → two schools each. */
public final class SmallHierarchy implements Hierarchy {
    public static final Area STATE = new Area(Level.STATE, "24");

    private final Map<Area, Area> parents = new LinkedHashMap<>();

    public SmallHierarchy() {
        for (String district : List.of("2401", "2402")) {
            parents.put(new Area(Level.DISTRICT, district), STATE);
            for (String block : List.of(district + "01", district + "02")) {
                parents.put(new Area(Level.BLOCK, block), new Area(Level.DISTRICT, district));
                Area cluster = new Area(Level.CLUSTER, block + "0001");
                parents.put(cluster, new Area(Level.BLOCK, block));
                parents.put(new Area(Level.SCHOOL, block + "00101"), cluster);
                parents.put(new Area(Level.SCHOOL, block + "00102"), cluster);
            }
        }
    }

    /** Every area, the state first. */
    public List<Area> list() {
        List<Area> all = new ArrayList<>(List.of(STATE));
        all.addAll(parents.keySet());
        return all;
    }

    @Override
    public boolean contains(Area outer, Area inner) {
        return path(outer).size() > 0 && path(inner).contains(outer);
    }

    @Override
    public List<Area> path(Area area) {
        if (!area.equals(STATE) && !parents.containsKey(area)) {
            return List.of();
        }
        List<Area> path = new ArrayList<>();
        for (@Nullable Area at = area; at != null; at = parents.get(at)) {
            path.addFirst(at);
        }
        return path;
    }

    @Override
    public Optional<String> findName(Area area) {
        return path(area).isEmpty() ? Optional.empty() : Optional.of("Name of " + area.id());
    }
}
