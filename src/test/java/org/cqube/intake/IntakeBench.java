package org.cqube.intake;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cqube.TestBuckets;
import org.cqube.access.Mandate;
import org.cqube.bucket.Buckets;
import org.cqube.csv.CsvSettings;
import org.cqube.csv.TestFiles;
import org.cqube.emission.ArrivedFile;
import org.cqube.intake.Intake.TakenZip;
import org.cqube.source.Installation;
import org.springframework.util.unit.DataSize;

/**
 * Measures intake of made-up attendance rows with identity numbers: {@code IntakeBench <csv> <folder> [times]}. Not a test: a busy machine
 * would make it fail.
 */
final class IntakeBench {
    private IntakeBench() {}

    public static void main(String[] arguments) throws IOException {
        Path csv = Path.of(arguments[0]);
        Path folder = Path.of(arguments[1]);
        Buckets buckets = TestBuckets.create();
        Path zip = folder.resolve("marks.zip");
        if (!Files.exists(zip)) {
            pack(csv, zip);
        }
        buckets.emission().putFile("marks/marks.zip", zip, "application/zip");
        var intake = new ZipIntake(
                buckets,
                TestFiles.sources(),
                new Installation("24", "Gujarat", ZoneId.of("Asia/Kolkata"), 6, folder, ""),
                new IntakeSettings(false, 100, DataSize.ofGigabytes(4), DataSize.ofGigabytes(8), 100_000_000),
                new CsvSettings(DataSize.ofMegabytes(1)),
                Clock.systemUTC());
        var mandate = new Mandate("r-1", "emitter", Set.of("marks"), Optional.empty());
        var arrived = new ArrivedFile(
                mandate,
                "marks",
                "marks.zip",
                "marks/marks.zip",
                Files.size(zip),
                Instant.parse("2026-11-20T04:00:00Z"));
        int times = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            long cpu = cpu();
            long all = allCpu();
            TakenZip taken = intake.take(arrived);
            System.out.printf(
                    Locale.ROOT,
                    "take: %.2f s wall, %.2f s of this thread, %.2f s of all; %s%n",
                    (System.nanoTime() - start) / 1e9,
                    (cpu() - cpu) / 1e9,
                    (allCpu() - all) / 1e9,
                    taken);
            if (taken instanceof TakenZip.Taken(var files, var digest)
                    && files.getFirst() instanceof Intake.Verdict.Kept kept) {
                start = System.nanoTime();
                intake.open(kept.data()).close();
                System.out.printf(Locale.ROOT, "open: %.2f s wall%n", (System.nanoTime() - start) / 1e9);
            }
        }
        System.exit(0);
    }

    private static void pack(Path csv, Path zip) throws IOException {
        Files.createDirectories(zip.resolve(".."));
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(zip));
                var out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry("marks.csv"));
            Files.copy(csv, out);
        }
    }

    private static long allCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
