package org.cqube.views;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cqube.csv.CsvFigures;
import org.cqube.csv.Manifest;
import org.cqube.source.SourceFile;
import org.cqube.views.ViewTable.Views;

/** The zip of an emission: a CSV for each day, and the manifest. */
final class DayFiles {
    private static final List<String> COLUMNS = List.of("view_day", "report_id", "area_level", "area_id", "views");

    private final SourceFile file;

    DayFiles(SourceFile file) {
        this.file = file;
    }

    byte[] zip(List<Views> views, Instant now) {
        Map<LocalDate, List<Views>> days =
                views.stream().collect(Collectors.groupingBy(Views::day, TreeMap::new, Collectors.toList()));
        Map<String, byte[]> csvs = new LinkedHashMap<>();
        Map<String, CsvFigures> figures = new LinkedHashMap<>();
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var day : days.entrySet()) {
                String name = "%s_%s.csv".formatted(file.prefix(), day.getKey());
                byte[] csv = csv(day.getValue());
                csvs.put(name, csv);
                figures.put(name, CsvFigures.measure(new ByteArrayInputStream(csv)));
            }
            put(zip, "manifest_datasource.csv", Manifest.of(file.folder(), figures, now), now);
            for (var csv : csvs.entrySet()) {
                put(zip, csv.getKey(), csv.getValue(), now);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private byte[] csv(List<Views> rows) {
        var text = new StringBuilder(COLUMNS.stream().map(this::emitted).collect(Collectors.joining("|", "", "\n")));
        for (Views row : rows) {
            text.append("%s|%s|%s|%s|%d\n"
                    .formatted(
                            row.day(),
                            row.report(),
                            row.area().level().id(),
                            row.area().id(),
                            row.views()));
        }
        return text.toString().getBytes(UTF_8);
    }

    private String emitted(String stored) {
        return file.layouts().getFirst().columns().stream()
                .filter(column -> column.name().equals(stored))
                .findFirst()
                .orElseThrow()
                .emitted();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content, Instant now) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(now.toEpochMilli());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
