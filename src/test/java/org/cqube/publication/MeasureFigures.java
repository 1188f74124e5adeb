package org.cqube.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.aggregation.Aggregation;
import org.cqube.warehouse.Unit;

/** Sizes and times at the scale of a large state; not a test. Arguments: months, persons a school. */
public final class MeasureFigures {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);
    private static final YearMonth LAST = YearMonth.of(2026, 11);

    private MeasureFigures() {}

    static void main(String[] arguments) {
        int months = Integer.parseInt(arguments[0]);
        int persons = Integer.parseInt(arguments[1]);
        List<Unit> units = units(33, 250, 5_000, 54_000);
        try (var world = new World(units, CLOCK)) {
            var schools = units.stream()
                    .filter(unit -> unit.level() == Level.SCHOOL)
                    .map(Unit::id)
                    .toList();
            for (int m = months - 1; m >= 0; m--) {
                YearMonth month = LAST.minusMonths(m);
                time("fold and store " + month, () -> load(world, schools, month, persons, 19));
            }
            time("first publication, " + months + " months", () -> System.out.println(world.publish()));
            sizes(world);
            time("fold and store day 20", () -> load(world, schools, LAST, persons, 21));
            time("publication of day 20", () -> System.out.println(world.publish()));
            for (int i = 0; i < 3; i++) {
                String codes = "2".repeat(i + 1) + "1".repeat(18 - i) + "0".repeat(12);
                YearMonth month = LAST.minusMonths(i);
                world.load(Map.of(new World.Group(schools.get(777), month), Map.of("1", codes, "2", codes)));
                time("publication of one school corrected", () -> System.out.println(world.publish()));
            }
            world.setUnits(units);
            time("publication of everything", () -> System.out.println(world.publish()));
        }
    }

    private static void time(String what, Runnable work) {
        long start = System.nanoTime();
        long cpu = cpu();
        work.run();
        System.out.printf(
                "%-45s %7.2f s, processor %7.2f s%n", what, (System.nanoTime() - start) / 1e9, (cpu() - cpu) / 1e9);
    }

    /** Of this process, without PostgreSQL. */
    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void load(World world, List<String> schools, YearMonth month, int persons, int days) {
        var random = new Random(month.hashCode());
        var folds = world.bean(Aggregation.class).fold(Declared.sources().getFile(Declared.MARKS), schools::get);
        LocalDate first = month.atDay(1);
        byte[] marks = new byte[31];
        long fold = System.nanoTime();
        for (int school = 0; school < schools.size(); school++) {
            for (int p = 0; p < persons; p++) {
                for (int day = 0; day < 31; day++) {
                    boolean marked = day < days && day % 7 != 5;
                    marks[day] = (byte) (!marked ? '0' : random.nextInt(10) == 0 ? '2' : '1');
                }
                byte[] id = Long.toString(24_000_000_000L + school * 100_003L + p * 17L)
                        .getBytes(UTF_8);
                folds.row(school, first, id, 0, id.length, marks, 0);
            }
        }
        System.out.printf(
                "  %,d rows made up and folded in %.2f s%n",
                schools.size() * persons, (System.nanoTime() - fold) / 1e9);
        world.inTransaction(() -> folds.store(month.getYear()));
    }

    private static void sizes(World world) {
        var edition = world.files().newest().orElseThrow();
        Area block = new Area(Level.BLOCK, "24001");
        for (String name : List.of(
                FileNames.area("presence", new Area(Level.STATE, "24"), "current"),
                FileNames.area("presence", block, "current"),
                FileNames.children("presence", block),
                FileNames.children("presence", block, "2026-11"),
                FileNames.area("presence", block, "2026-11"),
                FileNames.level("presence", Level.SCHOOL, "areas"),
                FileNames.level("presence", Level.SCHOOL, "overall"),
                FileNames.level("presence", Level.SCHOOL, "2026-11"),
                FileNames.boundaries(new Area(Level.STATE, "24")),
                FileNames.boundaries(new Area(Level.DISTRICT, "2401")),
                FileNames.boundaries(block))) {
            edition.find(name)
                    .ifPresent(version -> System.out.printf(
                            "%-45s %,10d bytes, gzip %,9d%n",
                            name, version.bytes(), world.files().read(version).length));
        }
        System.out.println(edition.files().size() + " files, list of them "
                + world.bucket().find("metadata/" + edition.number() + ".json").orElseThrow().length + " bytes");
    }

    private static List<Unit> units(int districts, int blocks, int clusters, int schools) {
        var random = new Random(24);
        var units = new ArrayList<Unit>();
        units.add(new Unit(Level.STATE, "24", "Gujarat", "", 22.5, 71.5));
        double[][] centres = new double[clusters][];
        for (int d = 0; d < districts; d++) {
            units.add(new Unit(Level.DISTRICT, "24%02d".formatted(d), "District " + d, "24", 22.0, 71.0));
        }
        for (int b = 0; b < blocks; b++) {
            units.add(new Unit(
                    Level.BLOCK, "24%03d".formatted(b), "Block " + b, "24%02d".formatted(b % districts), 22.0, 71.0));
        }
        for (int c = 0; c < clusters; c++) {
            int b = c % blocks;
            centres[c] = new double[] {
                20.5 + (b % districts) % 6 * 0.6 + random.nextDouble() * 0.6,
                69 + (b % districts) / 6 * 0.8 + (b / districts + random.nextDouble()) * 0.1
            };
            units.add(new Unit(
                    Level.CLUSTER,
                    "2400%05d".formatted(c),
                    "Cluster of " + Integer.toString(c * 7919, 36),
                    "24%03d".formatted(b),
                    centres[c][0],
                    centres[c][1]));
        }
        for (int s = 0; s < schools; s++) {
            double[] centre = centres[s % clusters];
            units.add(new Unit(
                    Level.SCHOOL,
                    "240%08d".formatted(s),
                    Integer.toString(s * 104_729, 36) + " Primary School",
                    "2400%05d".formatted(s % clusters),
                    centre[0] + random.nextGaussian() / 60,
                    centre[1] + random.nextGaussian() / 60));
        }
        return units;
    }
}
