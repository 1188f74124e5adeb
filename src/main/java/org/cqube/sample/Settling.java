package org.cqube.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Where people live and who governs them: points inside the outline, then districts, blocks and clusters of neighbours. */
final class Settling {
    private static final double TOWNSFOLK = 0.35;

    private final Plan plan;
    private final Names names;
    private final double[] latitude;
    private final double[] longitude;
    private final int[] clusterOf;
    private final List<Unit> districts = new ArrayList<>();
    private final List<Unit> blocks = new ArrayList<>();
    private final List<Unit> clusters = new ArrayList<>();

    Settling(Plan plan) {
        this.plan = plan;
        this.names = new Names(plan.seed());
        this.latitude = new double[plan.schools()];
        this.longitude = new double[plan.schools()];
        this.clusterOf = new int[plan.schools()];
    }

    MadeUpState settle() {
        scatter();
        divide();
        Integer[] order = IntStream.range(0, plan.schools()).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.<Integer>comparingInt(i -> clusterOf[i]).thenComparingInt(i -> i));
        return new MadeUpState(plan, districts, blocks, clusters, schools(order));
    }

    private void scatter() {
        long own = Dice.seedFor(plan.seed(), "points");
        var outline = new Outline(plan.seed(), 1.6 * StrictMath.pow(plan.schools() / 1200.0, 0.18));
        int towns = Math.max(3, plan.schools() / 150);
        for (int i = 0; i < plan.schools(); i++) {
            for (int attempt = 0; ; attempt++) {
                long draw = Dice.draw(own, i, attempt);
                boolean inTown = Dice.fraction(Dice.draw(own, i, attempt + 0x40000000L)) < TOWNSFOLK;
                long home = inTown ? Dice.draw(own, -1 - Dice.below(draw, towns)) : draw;
                double north = outline.latitude(Dice.fraction(home));
                double east = outline.longitude(Dice.fraction(Dice.mix(home)));
                if (inTown) {
                    north += 0.07 * Dice.bell(Dice.mix(draw + 1));
                    east += 0.07 * Dice.bell(Dice.mix(draw + 2));
                }
                if (outline.contains(north, east)) {
                    latitude[i] = rounded(north);
                    longitude[i] = rounded(east);
                    break;
                }
            }
        }
    }

    private void divide() {
        var partition = new Partition(latitude, longitude);
        int[] all = IntStream.range(0, plan.schools()).toArray();
        List<int[]> byDistrict = groups(partition, all, plan.districts(), 1);
        int[] blocksOf = share(plan.blocks(), byDistrict);
        for (int d = 0; d < byDistrict.size(); d++) {
            districts.add(new Unit(plan.stateCode() + digits(d + 1, 2), names.place(d), -1));
            for (int[] block : groups(partition, byDistrict.get(d), blocksOf[d], 100 + d)) {
                int number = blocks.size();
                long inDistrict = blocks.stream()
                        .filter(other -> other.parent() == districts.size() - 1)
                        .count();
                blocks.add(new Unit(
                        districts.get(d).id() + digits((int) inDistrict + 1, 2), names.place(100 + number), d));
                divideBlock(partition, block, number);
            }
        }
    }

    private void divideBlock(Partition partition, int[] block, int number) {
        int wanted = Math.max(1, Math.round((float) block.length * plan.clusters() / plan.schools()));
        int inBlock = 0;
        for (int[] cluster : groups(partition, block, wanted, 100_000 + number)) {
            for (int school : cluster) {
                clusterOf[school] = clusters.size();
            }
            String village = names.village(1_000_000L + clusters.size());
            clusters.add(new Unit(blocks.get(number).id() + digits(++inBlock, 4), village, number));
        }
    }

    private List<int[]> groups(Partition partition, int[] members, int count, int purpose) {
        int[] group = partition.split(members, count, Dice.draw(plan.seed(), purpose));
        return IntStream.range(0, Math.min(count, members.length))
                .mapToObj(g -> IntStream.range(0, members.length)
                        .filter(i -> group[i] == g)
                        .map(i -> members[i])
                        .toArray())
                .toList();
    }

    /** Shares out blocks by the number of schools, at least one to each. */
    private static int[] share(int total, List<int[]> parts) {
        long all = parts.stream().mapToLong(part -> part.length).sum();
        int[] result = new int[parts.size()];
        long before = 0;
        int spare = total - parts.size();
        for (int i = 0; i < result.length; i++) {
            long after = before + parts.get(i).length;
            result[i] = 1 + (int) (after * spare / all - before * spare / all);
            before = after;
        }
        return result;
    }

    private List<School> schools(Integer[] order) {
        long own = Dice.seedFor(plan.seed(), "schools");
        int[] pupils = Enrolment.of(plan);
        int[] inBlock = new int[blocks.size()];
        List<School> result = new ArrayList<>(order.length);
        int firstPupil = 0;
        for (int number = 0; number < order.length; number++) {
            int point = order[number];
            Unit cluster = clusters.get(clusterOf[point]);
            int k = inBlock[cluster.parent()]++;
            String id = blocks.get(cluster.parent()).id() + digits(k % 999 + 1, 3) + digits(k / 999 + 1, 2);
            double north = latitude[point];
            double east = longitude[point];
            int chance = Dice.below(Dice.draw(own, number), 1000);
            School before = result.isEmpty() ? null : result.getLast();
            if (chance < 20) {
                // A third of those without a point say so by zeros.
                north = east = chance < 7 ? 0 : Double.NaN;
            } else if (chance < 80 && before != null && before.cluster() == clusterOf[point] && before.hasPoint()) {
                north = before.latitude();
                east = before.longitude();
            }
            String name = names.school(number, names.village(2_000_000L + point));
            result.add(new School(number, id, name, clusterOf[point], north, east, firstPupil, pupils[number]));
            firstPupil += pupils[number];
        }
        return result;
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }

    private static String digits(int number, int width) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
