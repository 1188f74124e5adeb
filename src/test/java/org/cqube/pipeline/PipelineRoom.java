package org.cqube.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.cqube.TestPostgres;
import org.cqube.access.LimitSettings;
import org.cqube.bucket.Buckets;
import org.cqube.csv.CsvSettings;
import org.cqube.emission.Receipts;
import org.cqube.publication.MemoryBucket;
import org.cqube.publication.PublishedFiles;
import org.cqube.source.AcrossReports;
import org.cqube.source.Installation;
import org.cqube.source.Source;
import org.cqube.source.SourceFile;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every room from receipts to publication, wired as in the server, without its doors and its queue: each step is done when a test says so.
 * The clock stands still.
 */
public final class PipelineRoom implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    public static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final HikariDataSource dataSource = new HikariDataSource();
    private final MemoryBucket bucket = new MemoryBucket();
    private final Sources sources;
    private int receipts;

    @EnableTransactionManagement(proxyTargetClass = true)
    static class Transactions {}

    /** With every source that ships, in a folder of its own. */
    public PipelineRoom(Path folder) {
        this(folder, "");
    }

    /** @param declared folder with further sources; empty: what ships */
    public PipelineRoom(Path folder, String declared) {
        this(folder, declared, database(folder, declared));
    }

    private PipelineRoom(Path folder, String declared, DataSource database) {
        var installation = new Installation("24", "Test state", ZONE, 6, folder, declared);
        sources = SourceFolders.read(installation);
        dataSource.setDataSource(database);
        dataSource.setMaximumPoolSize(6);
        dataSource.setMinimumIdle(0);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("cqube.queue.enabled", "false")));
        context.register(Transactions.class);
        context.registerBean(DataSource.class, () -> dataSource);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(dataSource));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(dataSource));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(dataSource));
        context.registerBean(
                TransactionTemplate.class,
                () -> new TransactionTemplate(context.getBean(PlatformTransactionManager.class)));
        context.registerBean(Sources.class, () -> sources);
        context.registerBean(AcrossReports.class, () -> AcrossReports.read(installation, sources.declared()));
        context.registerBean(Installation.class, () -> installation);
        context.registerBean(CsvSettings.class, () -> new CsvSettings(DataSize.ofKilobytes(64)));
        context.registerBean(Buckets.class, () -> bucket);
        context.registerBean(Clock.class, () -> Clock.fixed(NOW, ZONE));
        context.registerBean(JsonMapper.class, JsonMapper::shared);
        context.registerBean(
                LimitSettings.class,
                () -> Binder.get(context.getEnvironment()).bindOrCreate("cqube.limits", LimitSettings.class));
        var scanner = new ClassPathBeanDefinitionScanner(context);
        // Made when it is asked for: what answers HTTP asks who is asking, and nobody asks here.
        scanner.getBeanDefinitionDefaults().setLazyInit(true);
        scanner.scan(
                "org.cqube.emission",
                "org.cqube.intake",
                "org.cqube.validation",
                "org.cqube.warehouse",
                "org.cqube.aggregation",
                "org.cqube.publication",
                "org.cqube.receipt",
                "org.cqube.pipeline");
        context.refresh();
        context.getBean(Tables.class);
    }

    /** With the tables of all that ships, which one room makes for all. */
    private static DataSource database(Path folder, String declared) {
        return declared.isEmpty()
                ? TestPostgres.createLike("prepared", source -> {
                    Flyway.configure().dataSource(source).load().migrate();
                    new PipelineRoom(folder.resolve("pattern"), "", source).close();
                })
                : TestPostgres.createMigrated();
    }

    /**
     * Sends one CSV in a zip of its own and takes it through every station up to the tables, with all that it releases.
     *
     * @param records CSV records of it
     * @param emittedAt {@code yyyy-MM-dd HH:mm:ss} in the installation's zone
     * @return the receipt; the data file's number is 1
     */
    public String take(SourceFile file, byte[] csv, int records, int columns, String emittedAt) {
        String receipt = "r-%06d".formatted(++receipts);
        String name = file.prefix() + "_" + receipts + ".csv";
        String key = file.folder() + "/" + receipt + ".zip";
        OffsetDateTime now = NOW.atOffset(ZoneOffset.UTC);
        bucket.put(key, zip(file, name, csv, records, columns, emittedAt), "application/zip", Map.of());
        jdbc().update(
                        """
                        insert into metadata.emission
                          (receipt, emitter, sources, folder, name, object_key, requested_at, expires_at, station)
                        values (?, 'centre', ?, ?, ?, ?, ?, ?, 'expected')""",
                        receipt,
                        sources.list().stream().map(Source::id).toArray(String[]::new),
                        file.folder(),
                        receipt + ".zip",
                        key,
                        now,
                        now.plusMinutes(15));
        work().look();
        if (!work().listArrived().contains(receipt)) {
            throw new IllegalStateException(receipt + " did not arrive");
        }
        work().take(receipt);
        drain();
        return receipt;
    }

    /** Whatever waits is loaded or released. */
    public void drain() {
        boolean again = true;
        while (again) {
            again = false;
            for (Source source : sources.list()) {
                while (work().loadNext(source.id())) {
                    again = true;
                }
            }
        }
    }

    public void publish() {
        work().publish();
    }

    void undo(String receipt) {
        work().withdraw(receipt + "/1");
        drain();
    }

    void replay() {
        sources.list().forEach(source -> context.getBean(Replay.class).run(source.id()));
        drain();
    }

    private Work work() {
        return context.getBean(Work.class);
    }

    public Receipts receipts() {
        return context.getBean(Receipts.class);
    }

    public JdbcTemplate jdbc() {
        return context.getBean(JdbcTemplate.class);
    }

    public Sources sources() {
        return sources;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Every file of the newest publication, as text. */
    public Map<String, String> published() {
        var files = context.getBean(PublishedFiles.class);
        var texts = new TreeMap<String, String>();
        files.newest().orElseThrow().files().forEach((name, version) -> texts.put(name, text(files.read(version))));
        return texts;
    }

    private static String text(byte[] gzip) {
        try (var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(gzip))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(SourceFile file, String name, byte[] csv, int records, int columns, String emittedAt) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("manifest_datasource_1.csv"));
            zip.write("""
                    file_id|emission_time|folder_name|is_zip|total_files_in_zip_file|relative_file_path|total_number_of_records|total_number_of_columns|file_size_bytes
                    1|%s|%s|true|1|%s|%d|%d|%d
                    """.formatted(emittedAt, file.folder(), name, records, columns, csv.length)
                    .getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry(name));
            zip.write(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(bytes.toByteArray());
    }

    @Override
    public void close() {
        context.close();
        dataSource.close();
    }
}
