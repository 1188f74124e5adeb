package org.cqube;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.cqube.embedded.EmbeddedPostgres;
import org.postgresql.ds.PGSimpleDataSource;

/** The one real PostgreSQL of a test run; each caller gets an empty database of its own. */
public final class TestPostgres {
    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();
    }

    private TestPostgres() {}

    /** A new, empty database. */
    public static PGSimpleDataSource create() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        Holder.SERVER.createDatabase(name);
        var source = new PGSimpleDataSource();
        source.setUrl(Holder.SERVER.url(name));
        source.setUser(EmbeddedPostgres.USER);
        source.setPassword(Holder.SERVER.password());
        return source;
    }

    /** A new, empty database with the fixed tables. */
    public static DataSource createMigrated() {
        var source = create();
        org.flywaydb.core.Flyway.configure().dataSource(source).load().migrate();
        return source;
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
