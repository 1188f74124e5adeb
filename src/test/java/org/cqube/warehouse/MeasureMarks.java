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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cqube.access.Mandate;
import org.cqube.embedded.EmbeddedPostgres;
import org.cqube.emission.DataFile;
import org.cqube.intake.InputFile;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.unit.DataSize;

/**
 * Times the ways to take attendance, on a durable PostgreSQL in a folder of its own: {@code MeasureMarks <folder> <rows> <steps>}. Its figures
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
    private final EmbeddedPostgres server;
    private long event;

    private MeasureMarks(Path folder, int rows, EmbeddedPostgres server) {
        this.folder = folder;
        this.rows = rows;
        this.server = server;
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
            var measure = new MeasureMarks(folder, Integer.parseInt(arguments[1]), server);
            for (String what : arguments[2].split(",")) {
                measure.run(what);
            }
        }
    }

    /** A letter for each: f first load, k first load with the key in place, r day 20 rebuilt, d rebuilt by way of the disk, u updated,
     * s by SQL alone, a all again, o one school, O one school rebuilt; F the floor of the first load, U the floor of day 20. */
    private void run(String steps) throws Exception {
        Path nineteen = write("19.csv", 19, rows);
        Path twenty = write("20.csv", 20, rows);
        Path few = write("few.csv", 21, Math.max(1, rows / SCHOOLS));
        for (char step : steps.toCharArray()) {
            switch (step) {
                case 'f' -> {
                    anew();
                    time("first load", nineteen, Way.REBUILD, true);
                }
                case 'F' -> floor(nineteen, false);
                case 'U' -> floor(twenty, true);
                case 'k' -> keyInPlace();
                case 'r' -> time("day 20, rebuilt in the stream", twenty, Way.REBUILD, true);
                case 'd' -> time("day 20, rebuilt via disk", twenty, Way.REBUILD, false);
                case 'u' -> time("day 20, updated", twenty, Way.UPDATE, true);
                case 's' -> sqlAlone();
                case 'a' -> time("the same again", twenty, null, true);
                case 'o' -> time("one school, updated", few, null, true);
                case 'O' -> time("one school, rebuilt", few, Way.REBUILD, true);
                default -> throw new IllegalArgumentException("No step " + step);
            }
        }
    }

    private void anew() {
        var jdbc = new JdbcTemplate(dataSource);
        jdbc.execute("drop schema if exists dynamic cascade");
        jdbc.execute("create schema dynamic");
        new PrepareTables(jdbc, 6).prepare(Declared.MARKS);
        jdbc.execute("checkpoint");
    }

    /** By hand: columns as emitted into a plain table with its key; again by way of a temporary table and one upsert. */
    private void floor(Path csv, boolean again) throws Exception {
        String days = IntStream.rangeClosed(1, 31).mapToObj(day -> "day_" + day).collect(Collectors.joining(", "));
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var in = Files.newInputStream(csv)) {
            connection.setAutoCommit(false);
            var clock = new Stopwatch();
            if (!again) {
                statement.execute("drop table if exists floor");
                statement.execute(
                        "create table floor (row_id text, pupil text, school_id text, uid text, year text, month int, section text, "
                                + days.replace(",", " smallint,")
                                + " smallint, primary key (school_id, month, pupil))");
            } else {
                statement.execute("create temp table again (like floor) on commit drop");
            }
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy %s from stdin (format csv, delimiter '|', header)"
                                    .formatted(again ? "again" : "floor"),
                            in,
                            1 << 16);
            if (again) {
                statement.execute(
                        "insert into floor select * from again on conflict (school_id, month, pupil) do update set (%s) = row(%s)"
                                .formatted(days, days.replace("day", "excluded.day")));
            }
            connection.commit();
            out().printf("%-30s %s%n", again ? "floor of day 20" : "floor of the first load", clock);
        }
    }

    /** The stored month copied into a table whose key is there already, and into one that gets it afterwards. */
    private void keyInPlace() throws Exception {
        Path rows = folder.resolve("rows.copy");
        var table = MarksTable.of(Declared.MARKS);
        try (var connection = dataSource.getConnection();
                var out = Files.newOutputStream(rows)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy dynamic.roll_call_2026_11 (%s) to stdout".formatted(table.columnList()), out);
        }
        var session = new String[] {
            "create table dynamic.k (like dynamic.roll_call_2026_11 including defaults, primary key (school_id, month, pupil))",
            "create table dynamic.k (like dynamic.roll_call_2026_11 including defaults)"
        };
        for (String create : session) {
            try (var connection = dataSource.getConnection();
                    var in = Files.newInputStream(rows);
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                var clock = new Stopwatch();
                statement.execute(create);
                String freeze = create.contains("primary") ? "" : " (freeze)";
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy dynamic.k (%s) from stdin%s".formatted(table.columnList(), freeze), in, 1 << 16);
                if (!freeze.isEmpty()) {
                    out().printf("  of it COPY %s%n", clock);
                    statement.execute("set local maintenance_work_mem = '256MB'");
                    statement.execute("alter table dynamic.k add primary key (school_id, month, pupil)");
                }
                connection.commit();
                out().printf(
                                "COPY of packed rows, key %-13s %s%n",
                                freeze.isEmpty() ? "in place" : "built after", clock);
                statement.execute("drop table dynamic.k");
                connection.commit();
            }
        }
    }

    /** Staging by COPY, then a full join into a new table: the file's rows are the stored ones with another day. */
    private void sqlAlone() throws Exception {
        var table = MarksTable.of(Declared.MARKS);
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var in = Files.newInputStream(folder.resolve("rows.copy"))) {
            connection.setAutoCommit(false);
            var clock = new Stopwatch();
            statement.execute("create temp table staged (like dynamic.roll_call_2026_11 including defaults)");
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy staged (%s) from stdin".formatted(table.columnList()), in, 1 << 16);
            out().printf("  of it COPY into staging %s%n", clock);
            statement.execute("set local work_mem = '256MB'");
            statement.execute("analyze staged");
            statement.execute("create table dynamic.k (like dynamic.roll_call_2026_11)");
            statement.execute("""
                    insert into dynamic.k (cqube_event, cqube_record, month, school_id, pupil, row_id, section, cqube_marks, cqube_origin)
                    select coalesce(o.cqube_event, s.cqube_event), coalesce(o.cqube_record, s.cqube_record), coalesce(o.month, s.month),
                      coalesce(o.school_id, s.school_id), coalesce(o.pupil, s.pupil), coalesce(o.row_id, s.row_id),
                      coalesce(o.section, s.section),
                      case when o.cqube_marks is null then s.cqube_marks when s.cqube_marks is null then o.cqube_marks
                        else left(o.cqube_marks, 19) || substr(s.cqube_marks, 20) end, o.cqube_origin
                    from dynamic.roll_call_2026_11 o full join staged s on o.school_id = s.school_id and o.pupil = s.pupil""");
            statement.execute("set local maintenance_work_mem = '256MB'");
            statement.execute("alter table dynamic.k add primary key (school_id, month, pupil)");
            connection.commit();
            out().printf("%-30s %s%n", "day 20, SQL alone", clock);
            statement.execute("drop table dynamic.k, staged");
            connection.commit();
        }
    }

    /** Wall time beside the CPU time of this program and of PostgreSQL: on a busy machine only the latter two mean something. */
    private final class Stopwatch {
        private final long wall = System.nanoTime();
        private final double java = java();
        private final double postgres = postgres();

        private double java() {
            return ProcessHandle.current()
                            .info()
                            .totalCpuDuration()
                            .orElse(Duration.ZERO)
                            .toMillis()
                    / 1e3;
        }

        /** All server processes, those that have ended among them, in seconds. */
        private double postgres() {
            double ticks = 0;
            try (var processes = Files.list(Path.of("/proc"))) {
                for (Path process : processes
                        .filter(path -> path.getFileName().toString().matches("[0-9]+"))
                        .toList()) {
                    String[] fields = stat(process);
                    if (process.getFileName().toString().equals(Long.toString(server.pid()))) {
                        ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
                    } else if (fields[1].equals(Long.toString(server.pid()))) {
                        ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
                    }
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return ticks / 100;
        }

        /** From the state on: what stands before it may hold spaces. */
        private String[] stat(Path process) {
            try {
                String stat = Files.readString(process.resolve("stat"));
                return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            } catch (IOException gone) {
                return new String[] {"", "", "", "", "", "", "", "", "", "", "", "0", "0", "0", "0"};
            }
        }

        @Override
        public String toString() {
            return "%6.2f s, CPU java %5.2f postgres %5.2f"
                    .formatted((System.nanoTime() - wall) / 1e9, java() - java, postgres() - postgres);
        }
    }

    private void time(String what, Path csv, @Nullable Way way, boolean alone) throws Exception {
        var data = new DataFile(
                new Mandate("r", "e", Set.of(), Optional.empty()), 1, "f", Declared.MARKS.id(), "k", Instant.EPOCH);
        var told = new long[1];
        var marks = new TouchedMarks() {
            @Override
            public void row(int school, LocalDate month, byte[] buffer, int from, int to, byte[] marks, int marksFrom) {
                told[0]++;
            }

            @Override
            public void emptied(int school, LocalDate month) {}
        };
        try (var connection = dataSource.getConnection();
                var batch = new CsvBatch(
                        new InputFile(data, Declared.MARKS, csv),
                        Declared.MARKS.layouts().getFirst())) {
            connection.setAutoCommit(false);
            var clock = new Stopwatch();
            var load = new MarksLoad(
                    new Session(connection),
                    MarksTable.of(Declared.MARKS),
                    batch,
                    ++event,
                    schools,
                    marks,
                    OriginalRecords.SAME,
                    6,
                    Corrections.NONE,
                    LastDays.NONE);
            long groups = new LoadMarks(dataSource, SETTINGS, folder, way == null ? Way::cheapest : (a, b, c) -> way)
                    .load(load, alone);
            connection.commit();
            out().printf(
                            "%-30s %s; %d groups, %d rows told, %s, %s MB%n",
                            what,
                            clock,
                            groups,
                            told[0],
                            load.tally.account(batch),
                            new JdbcTemplate(dataSource)
                                    .queryForObject(
                                            "select (sum(pg_total_relation_size(relid)) / 1048576)::int from pg_partition_tree('dynamic.roll_call')",
                                            String.class));
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
