package org.cqube.warehouse;

import java.util.Arrays;
import java.util.BitSet;

/** The point of a unit: the discrete median of its children's points, each axis for itself, the lower of two. */
final class MedianPoints {
    private MedianPoints() {}

    /** @param listed children that count */
    static void place(UnitLevel children, BitSet listed, UnitLevel parents) {
        int[] starts = new int[parents.count() + 1];
        listed.stream()
                .filter(child -> isPlaced(children, child))
                .forEach(child -> starts[children.parent(child) + 1]++);
        for (int parent = 0; parent < parents.count(); parent++) {
            starts[parent + 1] += starts[parent];
        }
        double[] latitudes = new double[starts[parents.count()]];
        double[] longitudes = new double[latitudes.length];
        int[] next = Arrays.copyOf(starts, starts.length);
        listed.stream().filter(child -> isPlaced(children, child)).forEach(child -> {
            int at = next[children.parent(child)]++;
            latitudes[at] = children.latitude(child);
            longitudes[at] = children.longitude(child);
        });
        for (int parent = 0; parent < parents.count(); parent++) {
            if (starts[parent + 1] > starts[parent]) {
                parents.place(
                        parent,
                        median(latitudes, starts[parent], starts[parent + 1]),
                        median(longitudes, starts[parent], starts[parent + 1]));
            }
        }
    }

    private static boolean isPlaced(UnitLevel units, int unit) {
        return !Double.isNaN(units.latitude(unit));
    }

    private static double median(double[] values, int from, int to) {
        Arrays.sort(values, from, to);
        return values[from + (to - from - 1) / 2];
    }
}
