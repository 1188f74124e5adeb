package org.cqube.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The fixed hierarchy of administration, from the top. */
public enum Level {
    STATE,
    DISTRICT,
    BLOCK,
    CLUSTER,
    SCHOOL;

    /** As written in JSON and in addresses: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Level> find(String id) {
        return Arrays.stream(values()).filter(level -> level.id().equals(id)).findFirst();
    }

    /** The level right below, empty for a school. */
    public Optional<Level> below() {
        return this == SCHOOL ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
    }
}
