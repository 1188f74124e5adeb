package org.cqube.pipeline;

import java.util.Optional;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.springframework.stereotype.Component;

/**
 * One load of a source at a time over all nodes. A load also holds the hierarchy still: were a master to arrive between the look-up and
 * the commit, a record would be parked that nobody releases.
 */
@Component
class SourceLocks {
    private final EventLog events;
    private final Optional<String> hierarchy;

    SourceLocks(EventLog events, Sources sources) {
        this.events = events;
        this.hierarchy = sources.findRole(Role.SCHOOL).map(SourceFile::id).map(id -> id.source());
    }

    /** Held until the transaction ends. */
    void take(String source) {
        // Always the hierarchy first, so that two loads never wait for each other.
        hierarchy.filter(id -> !id.equals(source)).ifPresent(events::lockShared);
        events.lock(source);
    }
}
