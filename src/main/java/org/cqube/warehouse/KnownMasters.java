package org.cqube.warehouse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cqube.source.FileId;
import org.cqube.source.Referred;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.validation.Masters;

/** The masters for one batch: the hierarchy, and the files that its records refer to, each read when it is asked for first. One thread. */
final class KnownMasters implements Masters {
    private final HierarchyPicture hierarchy;
    private final KnownIds ids;
    private final StoredHistory history;
    private final Map<FileId, IdPicture> asked = new HashMap<>();

    KnownMasters(HierarchyPicture hierarchy, KnownIds ids, StoredHistory history) {
        this.hierarchy = hierarchy;
        this.ids = ids;
        this.history = history;
    }

    @Override
    public Calendar calendar() {
        return history.calendar();
    }

    @Override
    public Map<List<String>, List<Spread>> history(
            SourceFile file, List<String> columns, List<String> per, Set<String> schools) {
        return history.spreads(file, columns, per, schools);
    }

    @Override
    public Index of(Referred to) {
        return switch (to) {
            case Role role -> hierarchy.of(role);
            case FileId file -> asked.computeIfAbsent(file, ids::of);
        };
    }
}
