package org.cqube.publication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/**
 * Divides the land around given points: each gets what is nearer to it than to any other (Voronoi). Where no school is near, "ghost"
 * points on a grid take the land, and their cells are dropped, so that the outer border follows the schools.
 */
final class Cells {
    private static final double SMALLEST_STEP = 0.01;
    /** Apart enough to be two points, near enough to be the same place. */
    private static final double NUDGE = 0.00002;

    private final GeometryFactory geometry = new GeometryFactory();
    private final double step;
    private final Envelope land;
    private final Set<Long> lived = new HashSet<>();

    /**
     * @param schools every place that belongs to somebody
     * @param centres number of points that divide it
     */
    Cells(List<Coordinate> schools, int centres) {
        land = new Envelope();
        schools.forEach(land::expandToInclude);
        step = Math.max(SMALLEST_STEP, Math.sqrt(land.getArea() / Math.max(1, centres)));
        land.expandBy(3 * step);
        for (Coordinate school : schools) {
            long column = (long) ((school.x - land.getMinX()) / step);
            long row = (long) ((school.y - land.getMinY()) / step);
            for (long c = column - 1; c <= column + 1; c++) {
                for (long r = row - 1; r <= row + 1; r++) {
                    lived.add(cell(c, r));
                }
            }
        }
    }

    /** Typical distance from one centre to the next, degrees. */
    double step() {
        return step;
    }

    /** A polygon for each centre. */
    @Nullable
    Geometry[] around(List<Coordinate> centres) {
        Map<Coordinate, Integer> numbers = new HashMap<>();
        for (int i = 0; i < centres.size(); i++) {
            var centre = new Coordinate(centres.get(i));
            while (numbers.putIfAbsent(new Coordinate(centre), i) != null) {
                centre.x += NUDGE;
            }
        }
        var sites = new ArrayList<>(numbers.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList());
        sites.addAll(ghosts());
        var voronoi = new VoronoiDiagramBuilder();
        voronoi.setSites(sites);
        List<?> polygons = voronoi.getSubdivision().getVoronoiCellPolygons(geometry);
        var found = new @Nullable Geometry[centres.size()];
        for (Object polygon : polygons) {
            if (polygon instanceof Geometry cell && cell.getUserData() instanceof Coordinate site) {
                Integer number = numbers.get(site);
                if (number != null) {
                    cell.setUserData(null);
                    found[number] = cell;
                }
            }
        }
        return found;
    }

    private List<Coordinate> ghosts() {
        var ghosts = new ArrayList<Coordinate>();
        long columns = (long) Math.ceil(land.getWidth() / step);
        long rows = (long) Math.ceil(land.getHeight() / step);
        for (long column = -1; column <= columns; column++) {
            for (long row = -1; row <= rows; row++) {
                if (!lived.contains(cell(column, row))) {
                    ghosts.add(new Coordinate(
                            land.getMinX() + (column + 0.5) * step, land.getMinY() + (row + 0.5) * step));
                }
            }
        }
        return ghosts;
    }

    private static long cell(long column, long row) {
        return column << 32 | row & 0xffffffffL;
    }
}
