package org.cqube.sample;

import java.util.Arrays;

/** Splits points into compact groups that lie side by side, as districts and blocks do: some rounds of Lloyd's method. */
final class Partition {
    private static final int ROUNDS = 6;

    private final double[] x;
    private final double[] y;

    Partition(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /**
     * The group (0 to {@code groups} - 1) of each of the points {@code members}, in their order. No group is empty where there are
     * as many points.
     */
    int[] split(int[] members, int groups, long seed) {
        int count = Math.min(groups, members.length);
        double[] cx = new double[count];
        double[] cy = new double[count];
        int[] order = shuffled(members, seed);
        for (int g = 0; g < count; g++) {
            cx[g] = x[order[g]];
            cy[g] = y[order[g]];
        }
        int[] result = new int[members.length];
        for (int round = 0; round < ROUNDS; round++) {
            assign(members, cx, cy, result);
            centre(members, result, cx, cy);
        }
        assign(members, cx, cy, result);
        fillEmpty(result, count);
        return result;
    }

    private void assign(int[] members, double[] cx, double[] cy, int[] result) {
        for (int i = 0; i < members.length; i++) {
            double px = x[members[i]];
            double py = y[members[i]];
            double best = Double.MAX_VALUE;
            for (int g = 0; g < cx.length; g++) {
                double dx = px - cx[g];
                double dy = py - cy[g];
                double distance = dx * dx + dy * dy;
                if (distance < best) {
                    best = distance;
                    result[i] = g;
                }
            }
        }
    }

    private void centre(int[] members, int[] group, double[] cx, double[] cy) {
        double[] sumX = new double[cx.length];
        double[] sumY = new double[cx.length];
        int[] size = new int[cx.length];
        for (int i = 0; i < members.length; i++) {
            sumX[group[i]] += x[members[i]];
            sumY[group[i]] += y[members[i]];
            size[group[i]]++;
        }
        for (int g = 0; g < cx.length; g++) {
            if (size[g] > 0) {
                cx[g] = sumX[g] / size[g];
                cy[g] = sumY[g] / size[g];
            }
        }
    }

    /** Points that lie on each other can leave a group without any; it takes one from the largest. */
    private static void fillEmpty(int[] group, int count) {
        int[] size = new int[count];
        for (int g : group) {
            size[g]++;
        }
        for (int g = 0; g < count; g++) {
            if (size[g] == 0) {
                int largest = 0;
                for (int other = 1; other < count; other++) {
                    largest = size[other] > size[largest] ? other : largest;
                }
                int last = group.length - 1;
                while (group[last] != largest) {
                    last--;
                }
                group[last] = g;
                size[largest]--;
                size[g]++;
            }
        }
    }

    private static int[] shuffled(int[] members, long seed) {
        int[] order = Arrays.copyOf(members, members.length);
        for (int i = order.length - 1; i > 0; i--) {
            int j = Dice.below(Dice.draw(seed, i), i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
