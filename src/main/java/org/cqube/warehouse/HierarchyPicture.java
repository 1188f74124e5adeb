package org.cqube.warehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.source.Role;
import org.cqube.validation.Masters;
import org.jspecify.annotations.Nullable;

/** The hierarchy under one version: unchanging, in memory, shared by all threads. */
final class HierarchyPicture {
    private final long version;
    private final Map<Level, UnitLevel> levels;
    private @Nullable ListedUnits listed;

    /** @param levels from the state down to the schools */
    HierarchyPicture(long version, Map<Level, UnitLevel> levels) {
        this.version = version;
        this.levels = levels;
    }

    long version() {
        return version;
    }

    /** Sorted and placed when it is asked for first. */
    synchronized List<Unit> list() {
        if (listed == null) {
            listed = new ListedUnits(levels);
        }
        return listed;
    }

    /** The level of a hierarchy role; nothing else has units. */
    Masters.Index of(Role role) {
        return switch (role) {
            case DISTRICT -> level(Level.DISTRICT);
            case BLOCK -> level(Level.BLOCK);
            case CLUSTER -> level(Level.CLUSTER);
            case SCHOOL -> level(Level.SCHOOL);
            case CALENDAR, VIEWS ->
                throw new IllegalArgumentException(role.declared() + " is no master that records refer to");
        };
    }

    boolean contains(Area outer, Area inner) {
        UnitLevel level = level(inner.level());
        int number = level.findAny(inner.id());
        return number >= 0
                && level(outer.level()).findAny(outer.id()) >= 0
                && (outer.level() == Level.STATE || level.isWithin(number, outer));
    }

    List<Area> path(Area area) {
        UnitLevel level = level(area.level());
        int number = level.findAny(area.id());
        if (number < 0) {
            return List.of();
        }
        var path = new ArrayList<Area>();
        while (level != null && number >= 0) {
            path.addFirst(new Area(level.level(), level.id(number)));
            number = level.parent(number);
            level = level.above();
        }
        if (path.getFirst().level() != Level.STATE) {
            path.addFirst(new Area(Level.STATE, level(Level.STATE).id(0)));
        }
        return path;
    }

    Optional<String> findName(Area area) {
        UnitLevel level = level(area.level());
        int number = level.findAny(area.id());
        return number < 0 ? Optional.empty() : Optional.of(level.name(number));
    }

    private UnitLevel level(Level level) {
        UnitLevel found = levels.get(level);
        if (found == null) {
            throw new IllegalStateException("No level " + level);
        }
        return found;
    }
}
