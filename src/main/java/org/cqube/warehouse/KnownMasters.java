package org.cqube.warehouse;

import java.util.HashMap;
import java.util.Map;
import org.cqube.source.FileId;
import org.cqube.source.Referred;
import org.cqube.source.Role;
import org.cqube.validation.Masters;

/** The masters for one batch: the hierarchy, and the files that its records refer to, each read when it is asked for first. One thread. */
final class KnownMasters implements Masters {
    private final HierarchyPicture hierarchy;
    private final KnownIds ids;
    private final Map<FileId, IdPicture> asked = new HashMap<>();

    KnownMasters(HierarchyPicture hierarchy, KnownIds ids) {
        this.hierarchy = hierarchy;
        this.ids = ids;
    }

    @Override
    public Index of(Referred to) {
        return switch (to) {
            case Role role -> hierarchy.of(role);
            case FileId file -> asked.computeIfAbsent(file, ids::of);
        };
    }
}
