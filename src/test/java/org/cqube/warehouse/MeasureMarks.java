package org.cqube.warehouse;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.cqube.access.Mandate;
import org.cqube.embedded.EmbeddedPostgres;
import org.cqube.emission.DataFile;
import org.cqube.intake.InputFile;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.unit.DataSize;

/**
 * Times the ways to take attendance, on a durable PostgreSQL in a folder of its own: {@code MeasureMarks <folder> <rows>}. Its figures
 * stand in {@code docs/decisions/attendance-table.md}.
 */
final class MeasureMarks {
    private static final int SCHOOLS = 54_000;
    private static final WarehouseSettings SETTINGS =
            new WarehouseSettings(DataSize.ofMegabytes(256), Duration.ofSeconds(2), 3);

    private final Path folder;
    private final int rows;
    private final PGSimpleDataSource dataSource = new PGSimpleDataSource();
    private final KnownSchools schools = new KnownSchools();
    private long event;

    private MeasureMarks(Path folder, int rows, EmbeddedPostgres server) {
        this.folder = folder;
        this.rows = rows;
        server.createDatabase("measure");
        dataSource.setUrl(server.url("measure"));
        dataSource.setUser(EmbeddedPostgres.USER);
        dataSource.setPassword(server.password());
        for (int school = 0; school < SCHOOLS; school++) {
            schools.add(school(school));
        }
    }

    static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        try (var server = EmbeddedPostgres.start(folder.resolve("postgres"), Map.of())) {
            new MeasureMarks(folder, Integer.parseInt(arguments[1]), server).run();
        }
    }

    private void run() throws Exception {
        Path nineteen = write("19.csv", 19, rows);
        Path twenty = write("20.csv", 20, rows);
        Path few = write("few.csv", 21, rows / SCHOOLS);
        var jdbc = new JdbcTemplate(dataSource);
        for (int round = 0; round < 2; round++) {
            jdbc.execute("drop schema if exists dynamic cascade");
            jdbc.execute("create schema dynamic");
            new PrepareTables(jdbc, 6).prepare(Declared.MARKS);
            time("first load", nineteen, Way.REBUILD);
            time("day 20, rebuilt", twenty, Way.REBUILD);
            time("the same again, sampled", twenty, null);
            time("one school, updated", few, Way.UPDATE);
            time("one school, rebuilt", few, Way.REBUILD);
            jdbc.execute("drop schema dynamic cascade");
            jdbc.execute("create schema dynamic");
            new PrepareTables(jdbc, 6).prepare(Declared.MARKS);
            time("first load", nineteen, Way.REBUILD);
            time("day 20, updated", twenty, Way.UPDATE);
        }
    }

    private void time(String what, Path csv, @org.jspecify.annotations.Nullable Way way) throws Exception {
        var input = new InputFile(
                new DataFile(
                        new Mandate("r", "e", Set.of(), Optional.empty()),
                        1,
                        "f",
                        Declared.MARKS.id(),
                        "k",
                        Instant.EPOCH),
                Declared.MARKS,
                csv);
        try (var connection = dataSource.getConnection();
                var batch = new CsvBatch(input, Declared.MARKS.layouts().getFirst())) {
            connection.setAutoCommit(false);
            var told = new long[1];
            var marks = new TouchedMarks() {
                @Override
                public void row(
                        int school, LocalDate month, byte[] buffer, int from, int to, byte[] marks, int marksFrom) {
                    told[0]++;
                }

                @Override
                public void emptied(int school, LocalDate month) {}
            };
            long start = System.nanoTime();
            var load = new MarksLoad(
                    new Session(connection),
                    MarksTable.of(Declared.MARKS),
                    batch,
                    ++event,
                    schools,
                    marks,
                    OriginalRecords.SAME,
                    6);
            long groups = new LoadMarks(dataSource, SETTINGS, folder, way == null ? Way::cheapest : (a, b, c) -> way)
                    .load(load, true);
            long loaded = System.nanoTime();
            connection.commit();
            long end = System.nanoTime();
            var jdbc = new JdbcTemplate(dataSource);
            out().printf(
                            "%-24s %6.2f s + commit %5.2f s  groups %d told %d  %s %s  size %s heap %d MB%n",
                            what,
                            (loaded - start) / 1e9,
                            (end - loaded) / 1e9,
                            groups,
                            told[0],
                            load.tally.account(batch),
                            load.tally.cells(),
                            jdbc.queryForObject(
                                    "select pg_size_pretty(sum(pg_total_relation_size(relid))) from pg_partition_tree('dynamic.roll_call')",
                                    String.class),
                            (Runtime.getRuntime().totalMemory()
                                            - Runtime.getRuntime().freeMemory())
                                    >> 20);
        }
    }

    private Path write(String name, int days, int count) throws IOException {
        Path csv = folder.resolve(rows + "-" + name);
        if (Files.exists(csv)) {
            return csv;
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        try (OutputStream file = Files.newOutputStream(csv);
                var out = new PrintStream(new BufferedOutputStream(file, 1 << 20), false, StandardCharsets.UTF_8)) {
            out.print("row_id|pupil|school_id|uid|year|month|section");
            for (int day = 1; day <= 31; day++) {
                out.print("|day_" + day);
            }
            out.print('\n');
            var line = new StringBuilder();
            for (int i = 0; i < count; i++) {
                line.setLength(0);
                int school = (int) ((long) i * SCHOOLS / rows);
                line.append(100_000_000L + i)
                        .append('|')
                        .append(240_100_000_000_000L + i)
                        .append('|')
                        .append(school(school))
                        .append("|h1:")
                        .append(i)
                        .append("|2026-27|11|");
                for (int day = 1; day <= 31; day++) {
                    int dice = random.nextInt(100);
                    line.append('|').append(day > days || day % 7 == 1 ? "" : dice < 88 ? "1" : "2");
                }
                out.print(line.append('\n'));
            }
        }
        return csv;
    }

    private static String school(int number) {
        return "24%09d".formatted(number * 7L + 100_000);
    }

    private static PrintStream out() {
        return System.out;
    }
}
