package org.cqube.command.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cqube.command.emit.EmissionClient;
import org.cqube.command.emit.Packing;
import org.cqube.source.FileId;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;

/** Files of different sources at once against the same ones one after the other, each on an empty installation. */
final class TogetherRun {
    private static final int FILES = 10;
    private static final Duration PATIENCE = Duration.ofHours(2);

    private final String heap;
    private final Sources sources;
    private final PrintStream out;

    TogetherRun(String heap, Sources sources, PrintStream out) {
        this.heap = heap;
        this.sources = sources;
        this.out = out;
    }

    /**
     * Seconds until all files are published.
     *
     * @param data a new folder
     * @param atOnce whether every file is sent before the first is waited for
     */
    double run(Path data, int schools, int pupils, boolean atOnce) throws IOException, InterruptedException {
        SourceFiles files = SourceFiles.of(data, sources, schools, pupils, LocalDate.now());
        List<FileId> chosen = files.onePerSource(FILES);
        Map<Path, SourceFile> zips = new LinkedHashMap<>();
        var packing = new Packing(Clock.systemUTC());
        try (var server = BenchServer.start(data, heap, sources, out)) {
            var way = new WholeWay(server.client());
            for (Map.Entry<Path, SourceFile> before :
                    files.before(new HashSet<>(chosen)).entrySet()) {
                way.send(before.getValue().folder(), before.getKey());
            }
            for (FileId id : chosen) {
                SourceFile file = sources.getFile(id);
                Path csv = files.write(id);
                zips.put(packing.packCsv(file.folder(), csv), file);
                Files.delete(csv);
            }
            long began = System.nanoTime();
            send(server.client(), zips, atOnce);
            double seconds = (System.nanoTime() - began) / 1e9;
            out.printf(
                    "  %d files of different sources %s: %.1f s%n",
                    zips.size(), atOnce ? "at once" : "one after the other", seconds);
            return seconds;
        } finally {
            for (Path zip : zips.keySet()) {
                Files.deleteIfExists(zip);
            }
        }
    }

    private static void send(EmissionClient client, Map<Path, SourceFile> zips, boolean atOnce) {
        List<String> receipts = new ArrayList<>();
        for (Map.Entry<Path, SourceFile> zip : zips.entrySet()) {
            String name = zip.getValue().prefix() + "_together.zip";
            receipts.add(client.send(zip.getValue().folder(), name, zip.getKey()));
            if (!atOnce) {
                await(client, receipts.getLast());
            }
        }
        if (atOnce) {
            receipts.forEach(receipt -> await(client, receipt));
        }
    }

    private static void await(EmissionClient client, String receipt) {
        var emission = client.await(receipt, PATIENCE);
        if (!emission.isTaken()) {
            throw new IllegalStateException(emission.name() + " was not taken: " + emission);
        }
    }
}
