package org.cqube.publication;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.cqube.TestPostgres;
import org.cqube.access.Mandate;
import org.cqube.aggregation.Aggregation;
import org.cqube.bucket.Buckets;
import org.cqube.csv.CsvSettings;
import org.cqube.emission.DataFile;
import org.cqube.intake.InputFile;
import org.cqube.source.AcrossReports;
import org.cqube.source.FileId;
import org.cqube.source.Installation;
import org.cqube.source.Privacy;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import org.cqube.validation.CheckedBatch;
import org.cqube.validation.FileRefusedException;
import org.cqube.validation.Masters;
import org.cqube.validation.Validation;
import org.cqube.warehouse.LoadedBatch;
import org.cqube.warehouse.Warehouse;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/**
 * From checks to published files, wired as in the server, for sources that a test declares in a folder beside the ones that ship. Two
 * districts, three blocks, four clusters; schools as a test sends them.
 */
public final class RowWorld implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final HikariDataSource dataSource = new HikariDataSource();
    private final AtomicLong event = new AtomicLong();
    private final Path folder;
    private final Instant now;
    private final Sources sources;

    /** @param declared holds {@code sources/} */
    RowWorld(Path folder, Path declared) {
        this(folder, declared.toString(), NOW);
    }

    /** @param declared empty: nothing but what ships */
    RowWorld(Path folder, String declared, Instant now) {
        this(folder, declared, now, "24", false);
    }

    /** @param across with the pages across sources */
    public RowWorld(Path folder, String declared, Instant now, String state, boolean across) {
        this.folder = folder;
        this.now = now;
        var installation = new Installation(state, "Test state", ZONE, 6, folder, declared);
        sources = SourceFolders.read(installation);
        context.registerBean(
                AcrossReports.class,
                () -> across ? AcrossReports.read(installation, sources.declared()) : AcrossReports.NONE);
        dataSource.setDataSource(TestPostgres.createMigrated());
        dataSource.setMaximumPoolSize(6);
        dataSource.setMinimumIdle(0);
        context.registerBean(DataSource.class, () -> dataSource);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(dataSource));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(dataSource));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(dataSource));
        context.registerBean(
                TransactionTemplate.class,
                () -> new TransactionTemplate(context.getBean(PlatformTransactionManager.class)));
        context.registerBean(Sources.class, () -> sources);
        context.registerBean(Installation.class, () -> installation);
        context.registerBean(CsvSettings.class, () -> new CsvSettings(DataSize.ofMegabytes(1)));
        context.registerBean(Buckets.class, MemoryBucket::new);
        context.registerBean(Clock.class, () -> Clock.fixed(now, ZONE));
        context.scan("org.cqube.validation", "org.cqube.warehouse", "org.cqube.aggregation", "org.cqube.publication");
        context.refresh();
        warehouse().prepare();
        aggregation().prepare();
    }

    /** Writes a declaration; the folder to start with. */
    static Path declare(Path folder, String source, String yaml, Map<String, String> reports) {
        Path of = folder.resolve("declared").resolve("sources").resolve(source);
        write(of.resolve("source.yaml"), yaml);
        reports.forEach((id, report) -> write(of.resolve("reports").resolve(id + ".yaml"), report));
        return folder.resolve("declared");
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RowWorld withHierarchy(String... schools) {
        take(Role.DISTRICT, "DistrictId|StateId|District|IsActive", "2401|24|D1|1", "2402|24|D2|1");
        take(
                Role.BLOCK,
                "BlockId|StateId|DistrictId|Block|IsActive",
                "240101|24|2401|B1|1",
                "240102|24|2401|B2|1",
                "240201|24|2402|B3|1");
        take(
                Role.CLUSTER,
                "ClusterId|StateId|DistrictId|BlockId|Cluster|IsActive",
                "C1|24|2401|240101|C1|1",
                "C2|24|2401|240101|C2|1",
                "C3|24|2401|240102|C3|1",
                "C4|24|2402|240201|C4|1");
        return withSchools(schools);
    }

    /** Each {@code <school>@<cluster>}. */
    RowWorld withSchools(String... schools) {
        var lines = new String[schools.length + 1];
        lines[0] = "SchoolId|School|lowclass|highclass|SchMgt|SchCat|SchoolMedium|StateId|DistrictId|BlockId|ClusterId"
                + "|Latitude|Longitude";
        for (int i = 0; i < schools.length; i++) {
            String[] parts = schools[i].split("@");
            String block = Map.of("C1", "240101", "C2", "240101", "C3", "240102", "C4", "240201")
                    .getOrDefault(parts[1], "");
            lines[i + 1] = "%s|School %s|1|8|1|1|1|24|%s|%s|%s|22.%d|71.%d"
                    .formatted(parts[0], parts[0], block.substring(0, 4), block, parts[1], i + 1, i + 1);
        }
        take(Role.SCHOOL, lines);
        return this;
    }

    private void take(Role role, String... lines) {
        take(sources.findRole(role).orElseThrow(), NOW, lines);
    }

    public LoadedBatch take(String file, String... lines) {
        return take(file, NOW, lines);
    }

    /** A file as it was sent; what is refused whole is left out. */
    public void take(SourceFile file, Path csv) {
        try {
            take(file, now, () -> {}, Files.readAllBytes(csv));
        } catch (FileRefusedException refused) {
            // Told on its receipt; not what figures are about.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes as they were sent; what is refused whole is left out. */
    void takeSent(SourceFile file, byte[] csv) {
        try {
            // Byte for byte: what is no UTF-8 stays none.
            String[] lines = hashed(file, new String(csv, ISO_8859_1).split("\n", -1));
            take(file, now, () -> {}, String.join("\n", lines).getBytes(ISO_8859_1));
        } catch (FileRefusedException refused) {
            // Told on its receipt; not what figures are about.
        }
    }

    /** @param file {@code <source>/<file>} */
    LoadedBatch take(String file, Instant emittedAt, String... lines) {
        String[] parts = file.split("/");
        return take(sources.getFile(new FileId(parts[0], parts[1])), emittedAt, lines);
    }

    private LoadedBatch take(SourceFile file, Instant emittedAt, String... lines) {
        return take(file, emittedAt, () -> {}, lines);
    }

    private LoadedBatch take(SourceFile file, Instant emittedAt, Runnable beforeCommit, String... lines) {
        return take(
                file,
                emittedAt,
                beforeCommit,
                String.join("\n", hashed(file, lines)).concat("\n").getBytes(UTF_8));
    }

    private LoadedBatch take(SourceFile file, Instant emittedAt, Runnable beforeCommit, byte[] content) {
        long number = event.incrementAndGet();
        Path csv = folder.resolve("file-" + number + ".csv");
        try {
            Files.createDirectories(folder);
            Files.write(csv, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var mandate = new Mandate("r-" + number, "emitter", Set.of(file.id().source()), Optional.empty());
        var data = new DataFile(mandate, 1, file.id().file() + ".csv", file.id(), "input/" + number, emittedAt);
        LoadedBatch loaded = inTransaction(() -> {
            LoadedBatch taken = take(new InputFile(data, file, csv), number);
            beforeCommit.run();
            return taken;
        });
        sources.listFiles().forEach(this::release);
        return loaded;
    }

    /** What intake does before a byte is kept: here the number itself stands in the place of its hash. */
    private static String[] hashed(SourceFile file, String[] lines) {
        List<String> names = file.layouts().stream()
                .flatMap(layout -> layout.columns().stream())
                .filter(column -> column.privacy() == Privacy.IDENTITY)
                .map(column -> column.emitted().toLowerCase(Locale.ROOT))
                .toList();
        List<String> header = List.of(lines[0].toLowerCase(Locale.ROOT).split("\\|", -1));
        if (names.stream().noneMatch(header::contains)) {
            return lines;
        }
        String[] hashed = lines.clone();
        for (int i = 1; i < lines.length; i++) {
            String[] cells = lines[i].split("\\|", -1);
            for (int c = 0; c < Math.min(cells.length, header.size()); c++) {
                if (names.contains(header.get(c)) && cells[c].matches("\\d{1,22}")) {
                    cells[c] = "h1:" + "0".repeat(22 - cells[c].length()) + cells[c];
                }
            }
            hashed[i] = String.join("|", cells);
        }
        return hashed;
    }

    /** Takes a file, but commits only when the latch was counted down by all that wait for it. */
    void takeAndWait(String file, CountDownLatch latch, String... lines) {
        String[] parts = file.split("/");
        take(
                sources.getFile(new FileId(parts[0], parts[1])),
                NOW,
                () -> {
                    latch.countDown();
                    try {
                        latch.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                lines);
    }

    private LoadedBatch take(InputFile input, long number) {
        Masters masters = warehouse().masters();
        try (input;
                CheckedBatch checked =
                        context.getBean(Validation.class).check(input, masters, LocalDate.ofInstant(now, ZONE))) {
            LoadedBatch loaded;
            try (var folds = aggregation().fold(input.file(), masters.of(Role.SCHOOL)::id)) {
                loaded = warehouse().load(checked, number, now, folds);
                folds.store(number);
            }
            aggregation().loaded(loaded, now);
            if (loaded.hierarchyChanged()) {
                aggregation().hierarchyChanged(number);
            }
            return loaded;
        }
    }

    private void release(SourceFile file) {
        for (DataFile data : inTransaction(() -> warehouse().listReleasable(file.id()))) {
            inTransaction(() -> take(warehouse().openParked(data), event.incrementAndGet()));
        }
    }

    <T> T inTransaction(java.util.function.Supplier<T> work) {
        T result = context.getBean(TransactionTemplate.class).execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("No result");
        }
        return result;
    }

    Warehouse warehouse() {
        return context.getBean(Warehouse.class);
    }

    Aggregation aggregation() {
        return context.getBean(Aggregation.class);
    }

    public JdbcTemplate jdbc() {
        return context.getBean(JdbcTemplate.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Sources sources() {
        return sources;
    }

    public Optional<Publication.Published> publish() {
        return context.getBean(Publication.class).publish();
    }

    /** Every file of the newest publication, as text. */
    public Map<String, String> published() {
        var files = context.getBean(PublishedFiles.class);
        var texts = new TreeMap<String, String>();
        files.newest()
                .orElseThrow()
                .files()
                .forEach((name, version) ->
                        texts.put(name, new String(EditionStore.gunzip(files.read(version)), UTF_8)));
        return texts;
    }

    PublishedSplit split(String report, String level, String id, String period, String split) {
        String name = "%s/areas/%s/%s/%s/by/%s".formatted(report, level, id, period, split);
        String json = published().get(name);
        if (json == null) {
            throw new AssertionError(
                    "Not published: " + name + " but " + published().keySet());
        }
        return new PublishedSplit(json);
    }

    /** Keys of the objects of every published file. */
    Map<String, String> keys() {
        var keys = new TreeMap<String, String>();
        context.getBean(PublishedFiles.class)
                .newest()
                .orElseThrow()
                .files()
                .forEach((name, version) -> keys.put(name, version.key()));
        return keys;
    }

    PublishedFigures figures(String report) {
        return new PublishedFigures(report, published());
    }

    @Override
    public void close() {
        context.close();
        dataSource.close();
    }
}
