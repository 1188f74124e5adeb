package org.cqube.validation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.cqube.access.Mandate;
import org.cqube.csv.CsvSettings;
import org.cqube.csv.TestFiles;
import org.cqube.emission.DataFile;
import org.cqube.intake.InputFile;
import org.cqube.source.FileId;
import org.cqube.source.Installation;
import org.cqube.source.Role;
import org.springframework.util.unit.DataSize;

/**
 * Measures pass one and pass two on made-up attendance rows: {@code CheckBench <rows> <folder>}. Not a test: a busy machine would make it
 * fail. Prints seconds of wall and processor, and the heap's peak.
 */
final class CheckBench {
    private static final int PUPILS = 100;

    private CheckBench() {}

    public static void main(String[] arguments) throws IOException {
        long rows = Long.parseLong(arguments[0]);
        Path csv = Path.of(arguments[1]).resolve("marks-" + rows + ".csv");
        if (!Files.exists(csv)) {
            write(csv, rows, !csv.toString().contains("plain"));
        }
        int repeats = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
        for (int i = 0; i < repeats; i++) {
            measure(csv, rows);
        }
    }

    /** Every tenth thousand has a row of each bad kind. */
    static void write(Path csv, long rows, boolean tagged) throws IOException {
        var random = new Random(42);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 20)) {
            out.write((TestFiles.MARKS_HEADER + "\n").getBytes(US_ASCII));
            var line = new StringBuilder();
            for (long i = 0; i < rows; i++) {
                line.setLength(0);
                long school = 24010100101L + i / PUPILS;
                line.append(100 + i)
                        .append('|')
                        .append(school)
                        .append(1000 + i % PUPILS)
                        .append('|');
                line.append(i % 10_000 == 77 ? school / 10 : school).append('|');
                if (tagged) {
                    line.append("h1:").append("abcdefghijklmnopqrstuv");
                } else {
                    line.append(100_000_000_000L + random.nextLong(800_000_000_000L));
                }
                line.append("|2026-27|11");
                for (int day = 1; day <= 31; day++) {
                    int mark = random.nextInt(100);
                    line.append('|')
                            .append(day % 7 == 1 || day > 20 ? "NULL" : mark < 88 ? "1" : mark < 98 ? "2" : "5");
                }
                line.append('\n');
                out.write(line.toString().getBytes(US_ASCII));
                if (i % 10_000 == 99) {
                    out.write(line.toString().getBytes(US_ASCII));
                }
            }
        }
    }

    private static void measure(Path csv, long rows) throws IOException {
        var masters = new NumberedSchools(24010100101L, (int) (rows / PUPILS) + 1);
        var validation =
                new StreamingValidation(new CsvSettings(DataSize.ofMegabytes(1)), installation(Path.of("target")));
        var mandate = new Mandate("r-1", "emitter", Set.of("marks"), Optional.empty());
        var data = new DataFile(mandate, 1, "marks.csv", new FileId("marks", "marks"), "k", Instant.EPOCH);
        long start = System.nanoTime();
        long cpu = cpu();
        try (CheckedBatch batch =
                validation.check(new InputFile(data, TestFiles.MARKS, csv), masters, LocalDate.of(2026, 11, 20))) {
            say("pass one", rows, start, cpu);
            start = System.nanoTime();
            cpu = cpu();
            long cells = 0;
            try (RowCursor kept = batch.kept()) {
                while (kept.next()) {
                    cells += kept.to(2) - kept.from(2);
                }
            }
            say("pass two", rows, start, cpu);
            System.out.printf(
                    Locale.ROOT,
                    "%d received, %d refused, %d duplicate, %d parked (%d bytes of ids); heap peak %d MB%n",
                    batch.received(),
                    batch.refused(),
                    batch.duplicates(),
                    batch.parked(),
                    cells,
                    peak() >> 20);
        }
    }

    static Installation installation(Path data) {
        return new Installation("24", "Gujarat", ZoneId.of("Asia/Kolkata"), 6, data, "");
    }

    private static void say(String what, long rows, long start, long cpu) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d rows, %.2f s wall, %.2f s of this thread%n",
                what,
                rows,
                Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0,
                (cpu() - cpu) / 1e9);
    }

    private static long cpu() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long peak() {
        return java.lang.management.ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    /** Schools with ids in a row: found by arithmetic. */
    private record NumberedSchools(long first, int size) implements Masters, Masters.Index {
        @Override
        public Index of(Role role) {
            return this;
        }

        @Override
        public int find(byte[] buffer, int from, int to) {
            long id = org.cqube.csv.Numbers.integer(buffer, from, to) - first;
            return id >= 0 && id < size ? (int) id : -1;
        }

        @Override
        public String id(int number) {
            return Long.toString(first + number);
        }

        @Override
        public boolean isWithin(int number, org.cqube.access.Area area) {
            return true;
        }
    }
}
