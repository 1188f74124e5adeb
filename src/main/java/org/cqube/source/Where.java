package org.cqube.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which records count: all of it must hold.
 *
 * @param with the other file has such a row
 * @param without the other file has no such row
 */
public record Where(List<Condition> conditions, Optional<Match> with, Optional<Match> without) {
    public static final Where ALL = new Where(List.of(), Optional.empty(), Optional.empty());

    public boolean isAll() {
        return equals(ALL);
    }

    public List<Match> matches() {
        return Stream.concat(with.stream(), without.stream()).toList();
    }
}
