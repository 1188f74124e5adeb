package org.cqube.access;

/** One node of the hierarchy. The state's id is its code. */
public record Area(Level level, String id) {
    @Override
    public String toString() {
        return level.id() + " " + id;
    }
}
