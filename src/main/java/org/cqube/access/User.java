package org.cqube.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A built-in user.
 *
 * @param name what is typed to sign in, lower case
 * @param area node whose rows may be read; none for emitters and administrators
 * @param active false: cannot sign in
 * @param from first day on which the user may sign in; empty: at once
 * @param until last day on which the user may sign in; empty: for good
 */
public record User(
        String name,
        Role role,
        Optional<Area> area,
        boolean active,
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        Instant createdAt) {
    /** Whether the user may sign in on that day. */
    public boolean mayEnter(LocalDate day) {
        return active
                && from.filter(day::isBefore).isEmpty()
                && until.filter(day::isAfter).isEmpty();
    }
}
