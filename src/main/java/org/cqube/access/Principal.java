package org.cqube.access;

import java.util.Optional;
import java.util.Set;

/**
 * Who asks.
 *
 * @param name user name; empty for the public
 * @param area the node whose rows may be read: own area and below; empty: none
 * @param sources ids of sources an emitter may send; empty: none
 */
public record Principal(String name, Role role, Optional<Area> area, Set<String> sources) {
    public static final Principal PUBLIC = new Principal("", Role.PUBLIC, Optional.empty(), Set.of());
}
