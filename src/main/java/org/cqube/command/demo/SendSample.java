package org.cqube.command.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cqube.command.emit.EmissionClient;
import org.cqube.command.emit.EmissionView;
import org.cqube.command.emit.Packing;
import org.cqube.command.emit.Printed;
import org.cqube.sample.Delivery;

/**
 * Sends what the made-up data centre sends, over HTTP. A few files are under way at a time; what others refer to is waited for, as a data
 * centre sends it first.
 */
public final class SendSample {
    private static final int UNDER_WAY = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final EmissionClient client;
    private final PrintStream out;
    private final Packing packing = new Packing(Clock.systemUTC());
    private final Deque<Sent> underWay = new ArrayDeque<>();
    private final List<Sent> heard = new ArrayList<>();
    private int number;
    private int surprises;

    /** A delivery under way. */
    record Sent(Delivery delivery, String receipt) {}

    public SendSample(EmissionClient client, PrintStream out) {
        this.client = client;
        this.out = out;
    }

    /** Sends everything, waits for every verdict and prints each source's account; returns how many were other than planned. */
    public int send(List<Delivery> deliveries) throws IOException {
        Path folder = Files.createTempDirectory("cqube-sample-");
        try {
            for (Delivery delivery : deliveries) {
                boolean master = delivery.first();
                hear(master ? 0 : UNDER_WAY - 1, deliveries.size());
                underWay.add(new Sent(delivery, send(delivery, folder)));
                hear(master ? 0 : UNDER_WAY, deliveries.size());
            }
            hear(0, deliveries.size());
            surprises += new SourceAccounts(client, out).print(heard);
        } finally {
            Files.deleteIfExists(folder);
        }
        return surprises;
    }

    private String send(Delivery delivery, Path folder) throws IOException {
        Path csv = folder.resolve(delivery.csvName());
        Path zip = csv;
        try {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 16)) {
                delivery.content().write(file);
            }
            String emissionFolder = delivery.file().folder();
            zip = switch (delivery.packing()) {
                case RIGHT -> packing.packCsv(emissionFolder, csv);
                case WRONG_COUNT -> packing.packCsv(emissionFolder, csv, 1);
                case NO_MANIFEST -> packing.packBare(csv);
                case NO_ZIP -> csv;
            };
            return client.send(emissionFolder, delivery.name() + ".zip", zip);
        } finally {
            Files.deleteIfExists(csv);
            Files.deleteIfExists(zip);
        }
    }

    /** Waits until no more than so many are under way. */
    private void hear(int most, int all) {
        while (underWay.size() > most) {
            Sent sent = underWay.remove();
            heard.add(sent);
            EmissionView emission = client.await(sent.receipt(), PATIENCE);
            boolean planned = isPlanned(emission, sent.delivery().expected());
            surprises += planned ? 0 : 1;
            out.printf(
                    "  %2d/%d  %-36s %s%n         %s%s%n",
                    ++number,
                    all,
                    sent.delivery().csvName(),
                    sent.delivery().note(),
                    verdict(emission),
                    planned ? "" : "   << this was not planned");
        }
    }

    /** Records that were parked may have been released by now; no more may be parked than planned. */
    private static boolean isPlanned(EmissionView emission, Delivery.Expected expected) {
        return expected.refusedWhole()
                ? !emission.isTaken()
                : emission.isTaken()
                        && emission.records("duplicate") == expected.duplicates()
                        && emission.records("refused") == expected.refused()
                        && emission.records("parked") <= expected.parked();
    }

    private static String verdict(EmissionView emission) {
        if (!emission.isTaken()) {
            return emission.station() + ": "
                    + Stream.concat(
                                    Stream.ofNullable(emission.refusal()),
                                    emission.listFiles().stream().flatMap(file -> Stream.ofNullable(file.refusal())))
                            .map(refusal -> Printed.safe(refusal.sentence()))
                            .collect(Collectors.joining(" "));
        }
        String classes = Stream.of("loaded", "revised", "unchanged", "duplicate", "refused", "parked")
                .filter(name -> emission.records(name) > 0)
                .map(name -> Printed.number(emission.records(name)) + " " + name)
                .collect(Collectors.joining(", "));
        String times = emission.secondsByStation().entrySet().stream()
                .map(station -> "%s %.1f s".formatted(station.getKey(), station.getValue()))
                .collect(Collectors.joining(", "));
        return "%s records: %s (%s)".formatted(Printed.number(emission.records("received")), classes, times);
    }
}
