package org.cqube.publication;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One publication: which version of each file belongs to it. Unchanging.
 *
 * @param number grows from one to the next, with gaps
 * @param event every event known when it was made, up to this one, is in it
 * @param files by {@link FileNames name}
 * @param format how its files are cut and written: one of another format is followed by a complete one
 */
public record Edition(long number, long event, Instant publishedAt, Map<String, ObjectVersion> files, int format) {
    static final int FORMAT = 2;

    public Edition {
        files = Map.copyOf(files);
    }

    public Optional<ObjectVersion> find(String name) {
        return Optional.ofNullable(files.get(name));
    }
}
