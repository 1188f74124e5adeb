package org.cqube.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The manifest that travels in every zip: one record for each data file (see {@code docs/interpretation.md}, 1). */
public final class Manifest {
    private static final String HEADER =
            "file_id|emission_time|folder_name|is_zip|total_files_in_zip_file|relative_file_path|"
                    + "total_number_of_records|total_number_of_columns|file_size_bytes|sha256\n";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private Manifest() {}

    /** How a manifest's name begins. */
    public static boolean isManifest(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).startsWith("manifest_datasource");
    }

    public static String name(Instant now) {
        return "manifest_datasource_" + STAMP.format(now) + ".csv";
    }

    /** @param files by name, in the order of the zip */
    public static byte[] of(String folder, Map<String, CsvFigures> files, Instant now) {
        var text = new StringBuilder(HEADER);
        int number = 0;
        for (var file : files.entrySet()) {
            CsvFigures figures = file.getValue();
            text.append(String.join(
                            "|",
                            String.valueOf(++number),
                            now.truncatedTo(ChronoUnit.SECONDS).toString(),
                            cell(folder),
                            "true",
                            String.valueOf(files.size()),
                            cell(file.getKey()),
                            String.valueOf(figures.records()),
                            String.valueOf(figures.columns()),
                            String.valueOf(figures.bytes()),
                            figures.sha256()))
                    .append('\n');
        }
        return text.toString().getBytes(UTF_8);
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '|' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
