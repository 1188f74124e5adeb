package org.cqube.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cqube.source.FileId;
import org.cqube.source.References;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.springframework.stereotype.Component;

/**
 * One load of a source at a time over all nodes. A load also holds the hierarchy still, and every source that it refers to: were a master
 * to arrive between the look-up and the commit, a record would be parked that nobody releases.
 */
@Component
class SourceLocks {
    private final EventLog events;
    private final Sources sources;
    private final References references;
    private final Optional<String> hierarchy;

    SourceLocks(EventLog events, Sources sources) {
        this.events = events;
        this.sources = sources;
        this.references = References.of(sources);
        this.hierarchy = sources.findRole(Role.SCHOOL).map(SourceFile::id).map(FileId::source);
    }

    /** Held until the transaction ends. */
    void take(String source) {
        take(Set.of(source));
    }

    /** The same for several sources that are changed in one transaction. */
    void take(Set<String> changed) {
        for (String one : listInOrder(changed)) {
            if (changed.contains(one)) {
                events.lock(one);
            } else {
                events.lockShared(one);
            }
        }
    }

    List<String> listInOrder(String source) {
        return listInOrder(Set.of(source));
    }

    /** What is locked, the sources themselves among it: always the hierarchy first and the others by name, so that no two loads wait for each other. */
    List<String> listInOrder(Set<String> changed) {
        Set<String> held = new HashSet<>(changed);
        hierarchy.ifPresent(held::add);
        changed.stream()
                .flatMap(source -> sources.get(source).files().stream())
                .flatMap(file -> file.references().stream())
                .flatMap(reference -> references.find(reference.to()).stream())
                .forEach(found -> held.add(found.id().source()));
        List<String> ordered = new ArrayList<>(held);
        ordered.sort(Comparator.comparing((String one) -> !Optional.of(one).equals(hierarchy))
                .thenComparing(Comparator.naturalOrder()));
        return ordered;
    }
}
