package org.cqube.command.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.jspecify.annotations.Nullable;

/** Areas and roles as they are typed. */
final class Areas {
    private Areas() {}

    /** {@code district:2401}, {@code "block 240101"}, or {@code state}. */
    static Optional<Area> parse(@Nullable String typed, String stateCode) {
        if (typed == null || typed.isBlank()) {
            return Optional.empty();
        }
        String[] parts = typed.strip().split("[: ]+", 2);
        Level level = Level.find(parts[0].toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' is no area: write state, or district, block, cluster or school and the id, such as district:2401"
                                .formatted(typed)));
        if (level == Level.STATE) {
            return Optional.of(new Area(level, parts.length == 2 ? parts[1] : stateCode));
        } else if (parts.length < 2) {
            throw new IllegalArgumentException(
                    "Which %s? Write its id too, such as %s:2401".formatted(parts[0], parts[0]));
        }
        return Optional.of(new Area(level, parts[1]));
    }

    static Role role(String typed) {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.PUBLIC && role.id().equals(typed.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is no role; there are %s"
                        .formatted(
                                typed,
                                Arrays.stream(Role.values())
                                        .filter(role -> role != Role.PUBLIC)
                                        .map(Role::id)
                                        .collect(Collectors.joining(", ")))));
    }

    static String print(Optional<Area> area) {
        return area.map(Area::toString).orElse("-");
    }
}
