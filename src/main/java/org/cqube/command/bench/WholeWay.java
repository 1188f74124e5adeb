package org.cqube.command.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.cqube.command.emit.EmissionClient;
import org.cqube.command.emit.EmissionView;
import org.cqube.command.emit.EmissionView.StationView;
import org.cqube.command.emit.Packing;

/** Sends a CSV and tells how long the server took from the zip's arrival to its published JSON. */
final class WholeWay {
    private static final Duration PATIENCE = Duration.ofHours(2);

    private final EmissionClient client;
    private final Packing packing = new Packing(Clock.systemUTC());

    /**
     * One file's way.
     *
     * @param seconds from the end of the upload to the publication
     * @param upload seconds of the upload
     * @param stations seconds from one station to the next
     */
    record Way(long rows, double seconds, double upload, Map<String, Double> stations) {}

    WholeWay(EmissionClient client) {
        this.client = client;
    }

    Way send(String folder, Path csv) throws IOException {
        Path zip = packing.packCsv(folder, csv);
        try {
            String name = csv.getFileName().toString().replaceAll("\\.csv$", ".zip");
            Instant began = Instant.now();
            String receipt = client.send(folder, name, zip);
            Instant arrived = Instant.now();
            EmissionView emission = client.await(receipt, PATIENCE);
            if (!emission.isTaken()) {
                throw new IllegalStateException("%s was not taken: %s".formatted(name, emission));
            }
            Instant published = emission.listFiles().stream()
                    .flatMap(file -> file.listStations().stream())
                    .filter(station -> station.station().equals("published"))
                    .map(StationView::at)
                    .max(Instant::compareTo)
                    .orElseThrow();
            return new Way(
                    emission.records("received"),
                    seconds(arrived, published),
                    seconds(began, arrived),
                    emission.secondsByStation());
        } finally {
            Files.deleteIfExists(zip);
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
