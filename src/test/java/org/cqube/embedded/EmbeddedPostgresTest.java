package org.cqube.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @Test
    void keepsItsDataAdoptsWhatStillRunsAndStopsClean(@TempDir Path folder) throws SQLException {
        folder.toFile().setExecutable(true, false);
        try (var first = EmbeddedPostgres.start(folder.resolve("pg"), Map.of())) {
            first.createDatabase("kept");
            first.createDatabase("kept");
            execute(first, "create table t as select 42 as n");

            var adopted = EmbeddedPostgres.start(folder.resolve("pg"), Map.of());
            assertThat(adopted.port()).isEqualTo(first.port());
        }
        try (var again = EmbeddedPostgres.start(folder.resolve("pg"), Map.of())) {
            assertThat(query(again, "select n from t")).isEqualTo("42");
            assertThat(query(again, "show fsync")).isEqualTo("on");
            assertThat(query(again, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> DriverManager.getConnection(again.url("kept"), EmbeddedPostgres.USER, "wrong"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void runsWhereOnlyItsOwnerMayEnter(@TempDir Path folder) throws IOException {
        Path home = Files.createDirectory(
                folder.resolve("home"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (var server = EmbeddedPostgres.start(home.resolve("pg"), Map.of("fsync", "off"))) {
            server.createDatabase("kept");
        }
        assertThat(Files.getPosixFilePermissions(home)).hasSize(3);
    }

    @Test
    void refusesADatabaseNameThatIsNone() {
        assertThatThrownBy(() -> TestServer.get().createDatabase("a; drop database b"))
                .hasMessageContaining("Not a database name");
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(server.url("kept"), EmbeddedPostgres.USER, server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres server, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(server.url("kept"), EmbeddedPostgres.USER, server.password());
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static final class TestServer {
        static EmbeddedPostgres get() {
            return org.cqube.TestPostgres.server();
        }
    }
}
