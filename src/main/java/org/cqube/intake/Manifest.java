package org.cqube.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cqube.csv.ByteInput;
import org.cqube.csv.CsvReader;

/**
 * What the emitter says of the files in a zip: a pipe-delimited CSV named {@code manifest_datasource*.csv}, one row a data file, columns by
 * name in any order. One zip may hold several.
 */
final class Manifest {
    static final String PATH = "relative_file_path";
    static final String RECORDS = "total_number_of_records";
    static final String COLUMNS = "total_number_of_columns";
    static final String BYTES = "file_size_bytes";
    static final String DIGEST = "sha256";
    static final String TIME = "emission_time";
    static final String FOLDER = "folder_name";
    private static final List<String> MANDATORY = List.of(PATH, RECORDS, COLUMNS, BYTES);
    private static final int LARGEST = 1 << 20;

    private final Map<String, Promise> promises = new LinkedHashMap<>();
    private boolean present;

    /** One row: header name in lower case to its value. */
    record Promise(String name, Map<String, String> values, boolean twice) {
        String text(String column) {
            return values.getOrDefault(column, "");
        }

        /** A whole number, or -1 where none stands there. */
        long number(String column) {
            String text = text(column);
            return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
        }
    }

    static boolean isNamed(String entry) {
        String name = entry.toLowerCase(Locale.ROOT);
        return name.startsWith("manifest_datasource") && name.endsWith(".csv");
    }

    /** Adds the rows of the manifest that the zip stands on. */
    void read(ZipEntries zip) throws IOException {
        present = true;
        CsvReader reader = CsvReader.of(limited(zip), LARGEST);
        if (!reader.next()) {
            throw unreadable("it is empty");
        }
        List<String> header = texts(reader).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                // The name it had in the database of old.
                .map(name -> name.equals("total_number_of_records_manifest") ? RECORDS : name)
                .toList();
        List<String> missing =
                MANDATORY.stream().filter(name -> !header.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw unreadable("it lacks " + String.join(", ", missing));
        }
        reader.expect(header.size());
        while (reader.next()) {
            if (!reader.form().hasCells() || reader.cells() != header.size()) {
                throw unreadable("line " + reader.line() + " has not as many cells as the header");
            }
            add(header, texts(reader));
        }
    }

    private static ByteInput limited(ZipEntries zip) {
        return (position, target, offset, length) -> {
            if (position > LARGEST) {
                throw unreadable("it is larger than 1 MB");
            }
            return zip.read(target, offset, length);
        };
    }

    private static ZipRefusedException unreadable(String why) {
        return new ZipRefusedException("manifest_unreadable", Map.of("argument", why));
    }

    private static List<String> texts(CsvReader reader) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < reader.cells(); i++) {
            texts.add(reader.text(i));
        }
        return texts;
    }

    private void add(List<String> header, List<String> row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            values.put(header.get(i), row.get(i));
        }
        // Whatever folder stands before it: the files lie at the zip's root.
        String name = values.getOrDefault(PATH, "").replaceFirst("^.*[/\\\\]", "");
        var promise = new Promise(name, values, false);
        promises.merge(key(name), promise, (a, b) -> new Promise(a.name, a.values, !a.values.equals(b.values)));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    boolean isPresent() {
        return present;
    }

    Optional<Promise> find(String entry) {
        return Optional.ofNullable(promises.get(key(entry)));
    }

    List<Promise> list() {
        return List.copyOf(promises.values());
    }
}
