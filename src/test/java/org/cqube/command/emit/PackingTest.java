package org.cqube.command.emit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackingTest {
    private static final String HEADER =
            "file_id|emission_time|folder_name|is_zip|total_files_in_zip_file|relative_file_path|"
                    + "total_number_of_records|total_number_of_columns|file_size_bytes|sha256";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-19T10:11:12.345Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Path made = Path.of("none");

    @AfterEach
    void removeMade() throws IOException {
        Files.deleteIfExists(made);
    }

    @Test
    void aCsvIsPackedWithAManifestThatTellsTheTruth() throws IOException {
        Path csv = folder.resolve("roll_20261119.csv");
        Files.writeString(csv, "a|b|c\n1|2|3\n4|5|6\n");
        made = new Packing(CLOCK).packCsv("roll", csv);
        Map<String, String> entries = entries(made);
        assertThat(entries.keySet()).containsExactly("manifest_datasource_20261119101112.csv", "roll_20261119.csv");
        assertThat(entries.get("manifest_datasource_20261119101112.csv"))
                .isEqualTo(HEADER + "\n1|2026-11-19T10:11:12Z|roll|true|1|roll_20261119.csv|2|3|18|"
                        + "7ce3216a532574c565dfb1a5372e47769b356380841f7da773a304d0da5be0e9\n");
        assertThat(entries.get("roll_20261119.csv")).isEqualTo(Files.readString(csv));
        assertThat(Packing.hasManifest(made)).isTrue();
    }

    @Test
    void aPlantedUntruthChangesTheCountAlone() throws IOException {
        Path csv = folder.resolve("roll.csv");
        Files.writeString(csv, "a\n1\n2\n");
        made = new Packing(CLOCK).packCsv("roll", csv, 1);
        assertThat(manifest(made)[6]).isEqualTo("3");
        assertThat(manifest(made)[8]).isEqualTo("6");
    }

    @Test
    void aZipWithoutAManifestGetsOneAndKeepsItsEntries() throws IOException {
        Path zip = folder.resolve("exam.zip");
        Map<String, String> sent = new LinkedHashMap<>();
        sent.put("exam_mst.csv", "id|name\n1|\"two\nlines\"\n");
        sent.put("odd | name.csv", "id\r\n1\r\n2");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var file : sent.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes(UTF_8));
            }
        }
        assertThat(Packing.hasManifest(zip)).isFalse();
        made = new Packing(CLOCK).addManifest("exam", zip);
        Map<String, String> entries = entries(made);
        String manifest = entries.remove("manifest_datasource_20261119101112.csv");
        assertThat(entries).isEqualTo(sent);
        assertThat(String.valueOf(manifest).lines().toList())
                .hasSize(3)
                .satisfies(lines ->
                        assertThat(lines.get(1)).startsWith("1|2026-11-19T10:11:12Z|exam|true|2|exam_mst.csv|1|2|22|"))
                .satisfies(lines -> assertThat(lines.get(2)).contains("|2|\"odd | name.csv\"|2|1|8|"));
    }

    private static String[] manifest(Path zip) throws IOException {
        return entries(zip).values().iterator().next().lines().toList().get(1).split("\\|");
    }

    private static Map<String, String> entries(Path zip) throws IOException {
        Map<String, String> result = new LinkedHashMap<>();
        try (InputStream file = Files.newInputStream(zip);
                var in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                result.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
            }
        }
        return result;
    }
}
