package org.cqube.command.people;

import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.cqube.access.UsersAndTokens;
import org.cqube.certificate.CertificatesAlone;
import org.cqube.download.Grants;
import org.cqube.embedded.EmbeddedPostgres;
import org.cqube.source.Installation;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database of the installation, without the server. Not found by the server's scan: it is no component. */
@Import({UsersAndTokens.class, Grants.class, CertificatesAlone.class})
class PeopleConfiguration {
    private static final String DATABASE = "cqube";

    /**
     * The PostgreSQL beside the program, if it is that one. One that a running server uses is left running.
     *
     * @param server null where the settings name another PostgreSQL
     */
    record Beside(@Nullable EmbeddedPostgres server) implements AutoCloseable {
        @Override
        public void close() {
            if (server != null && server.pid() >= 0) {
                server.close();
            }
        }
    }

    @Bean
    Beside beside(Environment environment, Installation installation) {
        if (!environment.getProperty("cqube.database.url", "").isEmpty()) {
            return new Beside(null);
        }
        var server = EmbeddedPostgres.start(installation.data().toAbsolutePath().resolve("postgres"), Map.of());
        server.createDatabase(DATABASE);
        return new Beside(server);
    }

    @Bean
    PGSimpleDataSource dataSource(Environment environment, Beside beside) {
        EmbeddedPostgres server = beside.server();
        var source = new PGSimpleDataSource();
        source.setUrl(server == null ? environment.getRequiredProperty("cqube.database.url") : server.url(DATABASE));
        source.setUser(
                server == null
                        ? environment.getProperty("cqube.database.user", EmbeddedPostgres.USER)
                        : EmbeddedPostgres.USER);
        source.setPassword(server == null ? environment.getProperty("cqube.database.password", "") : server.password());
        return source;
    }

    @Bean
    JdbcClient jdbcClient(DataSource source) {
        JdbcClient client = JdbcClient.create(source);
        boolean used = client.sql("select to_regclass('metadata.app_user') is not null")
                .query(Boolean.class)
                .single();
        if (!used) {
            // Before the server's first start: somebody must be able to sign in.
            Flyway.configure().dataSource(source).load().migrate();
        }
        return client;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
