package org.cqube.validation;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cqube.access.Area;
import org.cqube.access.Mandate;
import org.cqube.csv.CsvSettings;
import org.cqube.csv.Numbers;
import org.cqube.emission.DataFile;
import org.cqube.intake.InputFile;
import org.cqube.source.Installation;
import org.cqube.source.Referred;
import org.springframework.util.unit.DataSize;

/**
 * Measures pass one and pass two: {@code CheckBench <marks|results> <rows> <folder> [times]}. Not a test: a busy machine would make it
 * fail. Tells seconds of the wall and of the processor, and the heap's peak.
 */
final class CheckBench {
    private CheckBench() {}

    public static void main(String[] arguments) throws IOException {
        MadeUpRows kind = MadeUpRows.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        long rows = Long.parseLong(arguments[1]);
        Path csv = kind.make(Path.of(arguments[2]), rows);
        System.out.printf(Locale.ROOT, "%s: %d rows, %d MB%n", kind, rows, Files.size(csv) >> 20);
        int times = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 2;
        for (int i = 0; i < times; i++) {
            measure(kind, csv, rows);
        }
    }

    private static void measure(MadeUpRows kind, Path csv, long rows) {
        var masters = new NumberedSchools(MadeUpRows.FIRST_SCHOOL, kind.schools(rows));
        var installation = new Installation("24", "Gujarat", ZoneId.of("Asia/Kolkata"), 6, Path.of("target"), "");
        var validation = new StreamingValidation(new CsvSettings(DataSize.ofMegabytes(1)), installation);
        var mandate = new Mandate("r-1", "emitter", Set.of(kind.file.id().source()), Optional.empty());
        var data = new DataFile(mandate, 1, "sent.csv", kind.file.id(), "key", Instant.EPOCH);
        var watch = new Watch();
        try (CheckedBatch batch =
                validation.check(new InputFile(data, kind.file, csv), masters, LocalDate.of(2026, 11, 20))) {
            watch.tell("pass one");
            int school = batch.layout().indexOf("school");
            long bytes = 0;
            try (RowCursor kept = batch.kept()) {
                while (kept.next()) {
                    bytes += kept.to(school) - kept.from(school);
                }
            }
            watch.tell("pass two (" + bytes + " bytes of ids)");
            System.out.printf(
                    Locale.ROOT,
                    "  %d received, %d refused, %d duplicate, %d parked; heap peak %d MB%n",
                    batch.received(),
                    batch.refused(),
                    batch.duplicates(),
                    batch.parked(),
                    peak() >> 20);
        }
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    /** Time of the wall and of this thread since it last told. */
    private static final class Watch {
        private long wall = System.nanoTime();
        private long cpu = cpu();

        void tell(String what) {
            System.out.printf(
                    Locale.ROOT,
                    "  %s: %.2f s wall, %.2f s processor%n",
                    what,
                    (System.nanoTime() - wall) / 1e9,
                    (cpu() - cpu) / 1e9);
            wall = System.nanoTime();
            cpu = cpu();
        }

        private static long cpu() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    }

    /** Schools with ids in a row: found by arithmetic. */
    private record NumberedSchools(long first, int size) implements Masters, Masters.Index {
        @Override
        public Index of(Referred to) {
            return this;
        }

        @Override
        public int find(byte[] buffer, int from, int to) {
            long id = Numbers.integer(buffer, from, to) - first;
            return id >= 0 && id < size ? (int) id : -1;
        }

        @Override
        public String id(int number) {
            return Long.toString(first + number);
        }

        @Override
        public boolean isWithin(int number, Area area) {
            return true;
        }
    }
}
