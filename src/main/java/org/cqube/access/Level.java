package org.cqube.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;

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

    /** The same as it stands in the address of a call: what is none is refused. */
    public static Level get(String id) {
        return find(id).orElseThrow(() -> new RequestRefusedException(
                HttpStatus.NOT_FOUND,
                "no_such_level",
                "There is no such level; the levels are state, district, block, cluster and school"));
    }

    /** The level right below, empty for a school. */
    public Optional<Level> below() {
        return this == SCHOOL ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
    }
}
