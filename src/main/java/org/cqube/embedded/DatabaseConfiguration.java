package org.cqube.embedded;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.cqube.source.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseSettings.class, Installation.class})
class DatabaseConfiguration {
    private static final String DATABASE = "cqube";

    /** Holds the server that was started here; closed after everything that uses it. */
    @Bean
    StartedPostgres startedPostgres(DatabaseSettings settings, Installation installation) {
        if (!settings.url().isEmpty()) {
            return new StartedPostgres(null);
        }
        var server = EmbeddedPostgres.start(installation.data().toAbsolutePath().resolve("postgres"), Map.of());
        server.createDatabase(DATABASE);
        return new StartedPostgres(server);
    }

    @Bean
    DataSource dataSource(DatabaseSettings settings, StartedPostgres started) {
        var pool = new HikariDataSource();
        EmbeddedPostgres server = started.server();
        pool.setJdbcUrl(server == null ? settings.url() : server.url(DATABASE));
        pool.setUsername(server == null ? settings.user() : EmbeddedPostgres.USER);
        pool.setPassword(server == null ? settings.password() : server.password());
        pool.setMaximumPoolSize(settings.connections());
        pool.setPoolName("cqube");
        // PostgreSQL may be restarted under us; a dead connection must not be handed out for long.
        pool.setMaxLifetime(600_000);
        pool.setKeepaliveTime(120_000);
        return pool;
    }

    record StartedPostgres(@Nullable EmbeddedPostgres server) implements AutoCloseable {
        @Override
        public void close() {
            if (server != null) {
                server.close();
            }
        }
    }
}
