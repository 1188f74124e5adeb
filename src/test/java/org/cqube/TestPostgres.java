package org.cqube;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.cqube.embedded.EmbeddedPostgres;
import org.postgresql.ds.PGSimpleDataSource;

/** The one real PostgreSQL of a test run; each caller gets an empty database of its own. */
public final class TestPostgres {
    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();
    }

    private static final Map<String, String> PATTERNS = new HashMap<>();

    private TestPostgres() {}

    /** A new, empty database. */
    public static PGSimpleDataSource create() {
        String name = name();
        Holder.SERVER.createDatabase(name);
        return source(name);
    }

    private static String name() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    private static PGSimpleDataSource source(String name) {
        var source = new PGSimpleDataSource();
        source.setUrl(Holder.SERVER.url(name));
        source.setUser(EmbeddedPostgres.USER);
        source.setPassword(Holder.SERVER.password());
        return source;
    }

    /** A new, empty database with the fixed tables. */
    public static DataSource createMigrated() {
        return createLike(
                "migrated",
                source -> org.flywaydb.core.Flyway.configure()
                        .dataSource(source)
                        .load()
                        .migrate());
    }

    /**
     * A new database in which all is done already: done once in this run, and copied.
     *
     * @param what names it
     * @param done does it; leaves no connection open
     */
    public static synchronized DataSource createLike(String what, Consumer<DataSource> done) {
        String pattern = PATTERNS.get(what);
        if (pattern == null) {
            var source = create();
            done.accept(source);
            pattern = Objects.requireNonNull(source.getDatabaseName());
            PATTERNS.put(what, pattern);
        }
        String copy = name();
        try (var connection = source("postgres").getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database %s template %s".formatted(copy, pattern));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return source(copy);
    }

    public static EmbeddedPostgres server() {
        return Holder.SERVER;
    }

    private static EmbeddedPostgres start() {
        // Durability is tested elsewhere; here every test would only wait for the disk.
        var server = EmbeddedPostgres.start(
                Path.of("target/test-postgres").toAbsolutePath(),
                Map.of("fsync", "off", "full_page_writes", "off", "synchronous_commit", "off"));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
    }
}
