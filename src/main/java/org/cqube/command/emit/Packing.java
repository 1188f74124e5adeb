package org.cqube.command.emit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.cqube.csv.CsvFigures;
import org.cqube.csv.Manifest;

/**
 * Makes the zip that is sent, manifest first. Streams: a file of any size takes little memory. Temporary files are the owner's alone,
 * since a CSV may hold names of children.
 */
public final class Packing {
    private final Clock clock;

    public Packing(Clock clock) {
        this.clock = clock;
    }

    /** A zip of one CSV and its manifest, as a temporary file that the caller deletes. */
    public Path packCsv(String folder, Path csv) throws IOException {
        return packCsv(folder, csv, 0);
    }

    /** @param untruth added to the number of records in the manifest: a planted fault */
    public Path packCsv(String folder, Path csv, int untruth) throws IOException {
        CsvFigures figures;
        try (InputStream in = Files.newInputStream(csv)) {
            figures = CsvFigures.measure(in);
        }
        var told = new CsvFigures(figures.bytes(), figures.records() + untruth, figures.columns(), figures.sha256());
        String name = csv.getFileName().toString();
        Instant now = clock.instant();
        Path zip = Files.createTempFile("cqube-emission-", ".zip");
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(zip), 1 << 16);
                var out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry(Manifest.name(now)));
            out.write(Manifest.of(folder, Map.of(name, told), now));
            out.putNextEntry(new ZipEntry(name));
            long copied = Files.copy(csv, out);
            if (copied != figures.bytes()) {
                throw new IOException(csv + " changed while it was read: send it again once it is written whole");
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(zip);
            throw e;
        }
        return zip;
    }

    /** A zip of one CSV without a manifest: a planted fault. The caller deletes it. */
    public Path packBare(Path csv) throws IOException {
        Path zip = Files.createTempFile("cqube-emission-", ".zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(csv.getFileName().toString()));
            Files.copy(csv, out);
        }
        return zip;
    }

    /** The same zip with a manifest added; its entries are copied without unpacking them. The caller deletes the temporary file. */
    public Path addManifest(String folder, Path zip) throws IOException {
        Instant now = clock.instant();
        Path result = Files.createTempFile("cqube-emission-", ".zip");
        try (ZipFile in = ZipFile.builder().setPath(zip).get();
                var out = new ZipArchiveOutputStream(result)) {
            List<ZipArchiveEntry> entries = entries(in);
            Map<String, CsvFigures> figures = new LinkedHashMap<>();
            for (ZipArchiveEntry entry : entries) {
                try (InputStream content = in.getInputStream(entry)) {
                    figures.put(entry.getName(), CsvFigures.measure(content));
                }
            }
            out.putArchiveEntry(new ZipArchiveEntry(Manifest.name(now)));
            out.write(Manifest.of(folder, figures, now));
            out.closeArchiveEntry();
            for (ZipArchiveEntry entry : entries) {
                out.addRawArchiveEntry(entry, in.getRawInputStream(entry));
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(result);
            throw e;
        }
        return result;
    }

    /** Whether a zip brings its own manifest. */
    public static boolean hasManifest(Path zip) throws IOException {
        try (ZipFile in = ZipFile.builder().setPath(zip).get()) {
            return entries(in).stream().anyMatch(entry -> Manifest.isManifest(entry.getName()));
        }
    }

    private static List<ZipArchiveEntry> entries(ZipFile zip) {
        return java.util.Collections.list(zip.getEntries()).stream()
                .filter(entry -> !entry.isDirectory())
                .toList();
    }
}
