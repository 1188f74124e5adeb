package org.cqube.emission;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Buckets;
import org.cqube.csv.ByteInput;
import org.cqube.csv.CsvReader;
import org.cqube.csv.CsvSettings;
import org.cqube.csv.Numbers;
import org.cqube.csv.RepairColumns;
import org.springframework.stereotype.Component;

/**
 * The records of a case that still wait for a repair, each as it was sent last and with the reasons it was refused for last, in the columns of
 * the first file.
 */
@Component
class OpenRefused {
    private final RepairedCases cases;
    private final DataFiles files;
    private final Bucket input;
    private final CsvSettings settings;

    OpenRefused(RepairedCases cases, DataFiles files, Buckets buckets, CsvSettings settings) {
        this.cases = cases;
        this.files = files;
        this.input = buckets.input();
        this.settings = settings;
    }

    void write(DataFiles.Stored first, OutputStream target) throws IOException {
        var of = new CaseId(first.receipt(), first.number());
        List<String> keys = new ArrayList<>();
        for (RepairedCases.Step step : cases.listSteps(of).reversed()) {
            files.list(step.receipt()).stream()
                    .filter(file -> file.number() == step.number())
                    .flatMap(file -> file.refusedKey().stream())
                    .forEach(keys::add);
        }
        first.refusedKey().ifPresent(keys::add);
        Lines left = cases.listOpen(of);
        List<String> columns = columns(first.refusedKey());
        try (var out = new BufferedOutputStream(target, 1 << 16)) {
            out.write((String.join("|", columns) + "\n").getBytes(UTF_8));
            for (String key : keys) {
                left = write(key, columns, left, out);
            }
        }
    }

    private List<String> columns(Optional<String> key) throws IOException {
        if (key.isEmpty()) {
            return List.of();
        }
        try (InputStream records = open(key.get())) {
            CsvReader reader = CsvReader.of(ByteInput.of(records), settings.maxRecordBytes());
            return reader.next() ? names(reader) : List.of();
        }
    }

    /** Writes what the list has of these lines; returns the lines that it has not. */
    private Lines write(String key, List<String> columns, Lines wanted, OutputStream out) throws IOException {
        var written = java.util.stream.IntStream.builder();
        try (InputStream records = open(key)) {
            CsvReader reader = CsvReader.of(ByteInput.of(records), settings.maxRecordBytes());
            if (!reader.next()) {
                return wanted;
            }
            List<String> names = names(reader);
            int[] cells = columns.stream()
                    .mapToInt(column -> RepairColumns.find(names, column))
                    .toArray();
            int line = RepairColumns.find(names, RepairColumns.LINE);
            reader.expect(names.size());
            while (reader.next()) {
                long of = reader.form().hasCells() && reader.cells() == names.size()
                        ? Numbers.integer(reader.buffer(), reader.from(line), reader.to(line))
                        : -1;
                if (of >= 0 && of <= Integer.MAX_VALUE && wanted.contains((int) of)) {
                    write(reader, cells, out);
                    written.add((int) of);
                }
            }
        }
        return wanted.without(Lines.of(written.build()));
    }

    private static void write(CsvReader row, int[] cells, OutputStream out) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.write(CsvReader.DELIMITER);
            }
            if (cells[i] >= 0) {
                out.write(row.raw(), row.rawFrom(cells[i]), row.rawTo(cells[i]) - row.rawFrom(cells[i]));
            }
        }
        out.write('\n');
    }

    private static List<String> names(CsvReader reader) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < reader.cells(); i++) {
            names.add(reader.text(i));
        }
        return names;
    }

    private InputStream open(String key) throws IOException {
        return new GZIPInputStream(input.open(key), 1 << 16);
    }
}
