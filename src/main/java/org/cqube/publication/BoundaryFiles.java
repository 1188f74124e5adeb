package org.cqube.publication;

import org.cqube.aggregation.Areas;

/** Polygons of every area that has any point. */
final class BoundaryFiles {
    private final Areas areas;

    BoundaryFiles(Areas areas) {
        this.areas = areas;
    }

    void offer(Draft draft) {}
}
