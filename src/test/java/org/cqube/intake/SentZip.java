package org.cqube.intake;

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

/** A zip as an emitter packs it, or as a hostile one does. */
final class SentZip {
    static final String MANIFEST = "manifest_datasource_20261120.csv";
    private static final String COLUMNS =
            "file_id|emission_time|folder_name|is_zip|total_files_in_zip_file|relative_file_path|"
                    + "total_number_of_records|total_number_of_columns|file_size_bytes|sha256";

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    SentZip with(String name, String text) {
        return with(name, text.getBytes(UTF_8));
    }

    SentZip with(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    /** A manifest that names every file so far, rightly. */
    SentZip withManifest() {
        var text = new StringBuilder(COLUMNS);
        entries.forEach((name, bytes) -> text.append('\n').append(row(name, bytes)));
        return with(MANIFEST, text.toString());
    }

    /** A manifest that stands before the files. */
    SentZip withManifestFirst() {
        Map<String, byte[]> files = new LinkedHashMap<>(entries);
        withManifest();
        byte[] manifest = entries.remove(MANIFEST);
        entries.clear();
        entries.put(MANIFEST, manifest == null ? new byte[0] : manifest);
        entries.putAll(files);
        return this;
    }

    /** A manifest of one row, for a file of things; columns given by name. */
    SentZip withManifest(Map<String, String> changes, String name) {
        byte[] bytes = entries.getOrDefault(name, new byte[0]);
        Map<String, String> row = new LinkedHashMap<>();
        String[] names = COLUMNS.split("\\|");
        String[] values = row(name, bytes).split("\\|", -1);
        for (int i = 0; i < names.length; i++) {
            row.put(names[i], values[i]);
        }
        row.putAll(changes);
        return with(MANIFEST, String.join("|", row.keySet()) + "\n" + String.join("|", row.values()));
    }

    private static String row(String name, byte[] bytes) {
        String text = new String(bytes, UTF_8);
        long records = text.lines().filter(line -> !line.isBlank()).count() - 1;
        long columns = text.lines().findFirst().orElse("").split("\\|", -1).length;
        return "1|2026-11-20 09:00:00|things|false|1|%s|%d|%d|%d|%s"
                .formatted(name, records, columns, bytes.length, sha256(bytes));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
