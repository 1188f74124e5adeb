package org.cqube.access;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import javax.sql.DataSource;
import org.cqube.TestClock;
import org.cqube.TestPostgres;
import org.cqube.source.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/** The room wired by hand; the weakest hash, because these tests make many. */
final class Tables {
    static final String PASSWORD = "Correct-horse-7";

    final TestClock clock = new TestClock(Instant.parse("2026-11-20T10:00:00Z"));
    final AccessSettings settings =
            new AccessSettings(Duration.ofHours(12), 5, Duration.ofSeconds(15), Duration.ofSeconds(900));
    final Installation installation =
            new Installation("24", "Gujarat", ZoneId.of("Asia/Kolkata"), 6, Path.of("none"), "");
    final JdbcClient jdbc;
    final UserTable users;
    final TokenTable tokens;
    final Sessions sessions;
    final Throttle throttle;
    final CountingEncoder encoder = new CountingEncoder();
    final LogIn logIn;

    /** A database for a test class; pooled, because each new connection costs more than what these tests do with it. */
    static DataSource database() {
        var pool = new HikariDataSource();
        pool.setDataSource(TestPostgres.createMigrated());
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(16);
        return pool;
    }

    /** On the database of a test class, emptied. */
    Tables(DataSource source) {
        jdbc = JdbcClient.create(source);
        jdbc.sql("truncate metadata.app_user, metadata.app_session, metadata.token, metadata.throttle cascade")
                .update();
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        users = new UserTable(jdbc, encoder, clock);
        tokens = new TokenTable(jdbc, users, installation, clock);
        sessions = new Sessions(jdbc, settings, installation, clock);
        throttle = new Throttle(jdbc, transaction, settings, clock);
        logIn = new LogIn(users, throttle, encoder, installation, clock);
    }

    long count(String table) {
        return jdbc.sql("select count(*) from metadata." + table)
                .query(Long.class)
                .single();
    }

    /** The program's own way of hashing, weak, that tells how often a password was compared. */
    static final class CountingEncoder implements PasswordEncoder {
        private final PasswordEncoder encoder =
                new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(4)));
        int compared;

        @Override
        public String encode(@Nullable CharSequence password) {
            return String.valueOf(encoder.encode(password));
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            compared++;
            return encoder.matches(password, hash);
        }
    }
}
