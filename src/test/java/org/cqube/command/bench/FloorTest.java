package org.cqube.command.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import org.cqube.TestPostgres;
import org.cqube.source.SourceFolders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloorTest {
    @TempDir
    private Path folder;

    @Test
    void bothFilesEndInTheSameTable() throws IOException, SQLException {
        var files = new BenchFiles(folder, SourceFolders.readShipped(), 60, 1200, LocalDate.of(2026, 11, 19), 6);
        Path first = files.first();
        Path next = files.next();
        long firstRows = lines(first);
        long nextRows = lines(next);
        assertThat(nextRows).isGreaterThanOrEqualTo(firstRows).isBetween(1150L, 1200L);
        assertThat(files.masters().keySet())
                .hasSize(4)
                .allSatisfy(csv -> assertThat(csv).isNotEmptyFile());
        try (var connection = TestPostgres.create().getConnection()) {
            var floor = new Floor(connection, files.marks());
            assertThat(floor.load(first)).isPositive();
            assertThat(floor.rows()).isEqualTo(firstRows);
            String before = marks(connection);
            assertThat(floor.upsert(next)).isPositive();
            assertThat(floor.rows()).isEqualTo(nextRows);
            assertThat(marks(connection)).isNotEqualTo(before);
            floor.drop();
            assertThat(connection
                            .getMetaData()
                            .getTables(null, "public", "floor_rows", null)
                            .next())
                    .isFalse();
        }
    }

    private static String marks(java.sql.Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(
                        "select md5(string_agg(t::text, ',' order by t::text)) from floor_rows t")) {
            result.next();
            return String.valueOf(result.getString(1));
        }
    }

    private static long lines(Path csv) throws IOException {
        try (var lines = Files.lines(csv)) {
            return lines.count() - 1;
        }
    }
}
