package org.cqube.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.cqube.TestPostgres;
import org.cqube.access.Mandate;
import org.cqube.emission.DataFile;
import org.cqube.intake.InputFile;
import org.cqube.source.Installation;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** A warehouse on an empty database, and short ways to send it files. */
final class Store {
    static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");
    static final TouchedMarks NOBODY = new TouchedMarks() {
        @Override
        public void row(int school, LocalDate month, byte[] buffer, int from, int to, byte[] marks, int marksFrom) {}

        @Override
        public void emptied(int school, LocalDate month) {}
    };

    final DataSource dataSource;
    final JdbcTemplate jdbc;
    final TransactionTemplate transactions;
    final Path folder;
    final Sources sources;
    final Installation installation;
    final KnownHierarchy hierarchy;
    final PostgresWarehouse warehouse;
    private long event;
    private int files;

    Store(Path folder, Sources sources, Way.Choice choice) {
        this(pooled(TestPostgres.createMigrated()), folder, sources, choice);
    }

    /** A few connections kept open: signing in costs more than most of these statements. */
    private static DataSource pooled(DataSource source) {
        var settings = new HikariConfig();
        settings.setDataSource(source);
        settings.setMaximumPoolSize(6);
        settings.setMinimumIdle(0);
        settings.setIdleTimeout(10_000);
        return new HikariDataSource(settings);
    }

    Store(DataSource dataSource, Path folder, Sources sources, Way.Choice choice) {
        this.folder = folder;
        this.sources = sources;
        this.dataSource = dataSource;
        jdbc = new JdbcTemplate(dataSource);
        transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        installation = new Installation("24", "Gujarat", ZoneId.of("Asia/Kolkata"), 6, folder, "");
        hierarchy = new KnownHierarchy(jdbc, sources, installation);
        warehouse = new PostgresWarehouse(
                dataSource,
                jdbc,
                transactions,
                sources,
                installation,
                hierarchy,
                new WarehouseSettings(DataSize.ofMegabytes(8), Duration.ofMillis(50), 2),
                choice);
        warehouse.prepare();
    }

    /** Both ways by turns. */
    static Way.Choice alternating() {
        var turn = new boolean[1];
        return (stored, offered, changed) -> (turn[0] = !turn[0]) ? Way.REBUILD : Way.UPDATE;
    }

    long nextEvent() {
        return ++event;
    }

    LoadedBatch load(SourceFile file, String... lines) {
        return load(file, NOW, lines);
    }

    LoadedBatch load(SourceFile file, Instant emittedAt, String... lines) {
        try (CsvBatch batch = batch(file, emittedAt, lines)) {
            return load(batch, NOBODY);
        }
    }

    LoadedBatch load(CsvBatch batch, TouchedMarks marks) {
        return in(() -> warehouse.load(batch, nextEvent(), NOW, marks));
    }

    <T> T in(Supplier<T> work) {
        T result = transactions.execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("No result");
        }
        return result;
    }

    /** The first line is the header. */
    CsvBatch batch(SourceFile file, Instant emittedAt, String... lines) {
        return batch(data(file, emittedAt), lines);
    }

    CsvBatch batch(DataFile data, String... lines) {
        Path csv = folder.resolve("file-" + data.receipt() + "-" + data.number() + "-" + files++ + ".csv");
        try {
            Files.writeString(csv, String.join("\n", lines) + "\n", UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SourceFile file = sources.getFile(data.file());
        return new CsvBatch(new InputFile(data, file, csv), file.layouts().getFirst());
    }

    DataFile data(SourceFile file, Instant emittedAt) {
        int number = ++files;
        return new DataFile(
                new Mandate("r-" + number, "emitter", Set.of(file.id().source()), Optional.empty()),
                1,
                file.id().file() + ".csv",
                file.id(),
                "input/" + number,
                emittedAt);
    }

    /** A district, two blocks, two clusters, and these schools by turns in the clusters. */
    Store withSchools(String... schools) {
        load(Declared.DISTRICT, "district_id|district_name|is_active", "2401|Kachchh|1");
        load(
                Declared.BLOCK,
                "block_id|block_name|district_id|is_active",
                "240101|Lakhpat|2401|1",
                "240102|Rapar|2401|1");
        load(
                Declared.CLUSTER,
                "cluster_id|cluster_name|block_id|district_id|is_active",
                "2401010001|One|240101|2401|1",
                "2401020001|Two|240102|2401|1");
        String[] lines = new String[schools.length + 1];
        lines[0] = "school_id|school_name|cluster_id|block_id|district_id|latitude|longitude|is_active";
        for (int i = 0; i < schools.length; i++) {
            String block = i % 2 == 0 ? "240101" : "240102";
            lines[i + 1] = "%s|School %d|%s0001|%s|2401|||1".formatted(schools[i], i, block, block);
        }
        load(Declared.SCHOOL, lines);
        return this;
    }

    List<String> rows(String sql, Object... parameters) {
        return jdbc.query(
                "select r::text from (%s) r".formatted(sql), (row, n) -> String.valueOf(row.getString(1)), parameters);
    }

    /** Everything that the database holds in the warehouse's schemas, relations and rows: to see that nothing was left behind. */
    List<String> everything() {
        List<String> relations = rows("""
                select n.nspname, c.relname, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where nspname in ('static', 'hierarchy', 'dynamic', 'metadata') or nspname like 'pg_temp%' order by 1, 2""");
        var all = new java.util.ArrayList<>(relations);
        for (String table : rows("""
                select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where nspname in ('static', 'hierarchy', 'dynamic', 'metadata') and relkind in ('r', 'p') order by 1""")) {
            String name = table.substring(1, table.length() - 1);
            rows("select * from " + name).stream().sorted().forEach(row -> all.add(name + " " + row));
        }
        return all;
    }
}
