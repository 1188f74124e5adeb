package org.cqube.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip as a data centre makes it, built by the tests' own hand: nothing is shared with the program's client. */
final class EmittedZip {
    private final String folder;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, String> manifestOverrides = new LinkedHashMap<>();
    private boolean manifest = true;
    private boolean physicalLines;
    private String emittedAt = "2026-11-20 09:30:00";

    private EmittedZip(String folder) {
        this.folder = folder;
    }

    static EmittedZip of(String folder) {
        return new EmittedZip(folder);
    }

    EmittedZip with(String name, String csv) {
        return with(name, csv.getBytes(UTF_8));
    }

    EmittedZip with(String name, byte[] csv) {
        files.put(name, csv);
        return this;
    }

    EmittedZip withoutManifest() {
        manifest = false;
        return this;
    }

    /** What the manifest calls the emission time: {@code yyyy-MM-dd HH:mm:ss} in the installation's zone. */
    EmittedZip emittedAt(String time) {
        emittedAt = time;
        return this;
    }

    /** The manifest counts physical lines instead of records, as many exports do: blank lines too, and line breaks in quotes. */
    EmittedZip countingLines() {
        physicalLines = true;
        return this;
    }

    /** The manifest's line of that file is replaced; null-like empty text leaves it out. */
    EmittedZip manifestLine(String name, String line) {
        manifestOverrides.put(name, line);
        return this;
    }

    String folder() {
        return folder;
    }

    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            if (manifest) {
                write(zip, "manifest_datasource_20261120.csv", manifestCsv().getBytes(UTF_8));
            }
            for (var file : files.entrySet()) {
                write(zip, file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private String manifestCsv() {
        var csv =
                new StringBuilder("file_id|emission_time|folder_name|is_zip|total_files_in_zip_file|relative_file_path"
                        + "|total_number_of_records|total_number_of_columns|file_size_bytes|sha256\n");
        int id = 1;
        for (var file : files.entrySet()) {
            csv.append(manifestOverrides.getOrDefault(file.getKey(), line(id++, file.getKey(), file.getValue())));
        }
        manifestOverrides.forEach((name, line) -> csv.append(files.containsKey(name) ? "" : line));
        return csv.toString();
    }

    private String line(int id, String name, byte[] content) {
        String text = new String(content, UTF_8);
        long records =
                text.lines().filter(line -> physicalLines || !line.isBlank()).count() - 1;
        int columns = text.isEmpty() ? 0 : text.lines().findFirst().orElse("").split("\\|", -1).length;
        return "%d|%s|%s|true|%d|%s|%d|%d|%d|%s\n"
                .formatted(
                        id, emittedAt, folder, files.size(), name, records, columns, content.length, sha256(content));
    }

    private static void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
