package org.cqube.journey;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cqube.access.Area;
import org.cqube.access.Role;
import org.cqube.bucket.Buckets;
import org.cqube.command.demo.QuietProgress;
import org.cqube.command.demo.SendSample;
import org.cqube.command.emit.EmissionClient;
import org.cqube.sample.Delivery;
import org.cqube.sample.Plan;
import org.cqube.sample.Sample;
import org.cqube.source.AcrossReport;
import org.cqube.source.AcrossReports;
import org.cqube.source.FileId;
import org.cqube.source.Report;
import org.cqube.source.Sources;
import org.cqube.source.Tours;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A made-up state with every fault in it that has sent everything, on a server of its own, and who asks it about its numbers. */
record AskedState(TestServer server, String chief, RawNumbers raw, JsonNode menu) implements AutoCloseable {
    static final long SEED = 20261127;
    static final String CODE = "00";
    private static final FileId SEMESTER = new FileId("semester_assessment", "semester");

    static AskedState send(Path data) throws IOException {
        TestServer server = TestServer.start(data, Map.of("cqube.state-code", CODE));
        var plan = new Plan(SEED, CODE, 12, 12 * 9, LocalDate.of(2026, 10, 5), LocalDate.of(2026, 11, 13));
        Sources sources = server.bean(Sources.class);
        var quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try (var client = new EmissionClient(server.root(), server.token("centre"), new QuietProgress(quiet))) {
            new SendSample(client, quiet)
                    .send(withoutOneSchool(
                            Sample.of(plan, sources, 6).deliveries().list(), server));
        }
        String chief = server.signIn("chief", Role.ADMINISTRATOR, Optional.empty());
        var jdbc = JdbcClient.create(server.database());
        awaitQuiet(jdbc);
        return new AskedState(
                server,
                chief,
                new RawNumbers(server.bean(Buckets.class).input(), jdbc, sources),
                server.get("/api/reports", chief));
    }

    /** In what pages count something out of something, one school tells the first count alone; one claims visits without a place. */
    private static List<Delivery> withoutOneSchool(List<Delivery> deliveries, TestServer server) {
        Sources sources = server.bean(Sources.class);
        Set<FileId> counted = server.bean(AcrossReports.class)
                .of(AcrossReport.Proportion.class)
                .map(page -> ((AcrossReport.Proportion) page.form()).below().report())
                .flatMap(id -> sources.listReports().stream()
                        .filter(report -> report.id().equals(id)))
                .map(Report::file)
                .collect(Collectors.toCollection(HashSet::new));
        sources.listReports().forEach(report -> report.tours().map(Tours::file).ifPresent(counted::add));
        Map<FileId, String> left = new HashMap<>();
        return deliveries.stream()
                .map(delivery -> counted.contains(delivery.file().id()) ? without(delivery, left) : delivery)
                .flatMap(delivery -> delivery.file().id().equals(SEMESTER)
                        ? Stream.of(delivery, yearBefore(delivery))
                        : Stream.of(delivery))
                .toList();
    }

    /** The same marks of the year before: terms have something to be compared with. */
    private static Delivery yearBefore(Delivery delivery) {
        String before = csv(delivery).replace("|2026-27|", "|2025-26|");
        return with(delivery, delivery.csvName().replace(".csv", "_before.csv"), before);
    }

    private static Delivery without(Delivery delivery, Map<FileId, String> left) {
        List<String> lines = csv(delivery).lines().toList();
        List<String> header = List.of(lines.getFirst().split("\\|"));
        String column = delivery.file().findSchool().orElseThrow();
        int at = IntStream.range(0, header.size())
                .filter(i -> delivery.file()
                        .findStored(column)
                        .orElseThrow()
                        .isEmitted(header.get(i).toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
        String school =
                left.computeIfAbsent(delivery.file().id(), id -> lines.get(1).split("\\|")[at]);
        return with(
                delivery,
                delivery.csvName(),
                lines.stream().filter(line -> !line.contains(school)).collect(Collectors.joining("\n")) + "\n");
    }

    private static String csv(Delivery delivery) {
        var csv = new ByteArrayOutputStream();
        try {
            delivery.content().write(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return csv.toString(StandardCharsets.UTF_8);
    }

    private static Delivery with(Delivery delivery, String name, String csv) {
        return new Delivery(
                delivery.file(),
                name,
                delivery.note(),
                delivery.packing(),
                delivery.expected(),
                delivery.first(),
                out -> out.write(csv.getBytes(StandardCharsets.UTF_8)));
    }

    /** Until no file waits and the newest publication has every event in it. */
    private static void awaitQuiet(JdbcClient jdbc) {
        String before = "";
        for (int same = 0, i = 0; same < 8 && i < 600; i++) {
            String now = jdbc.sql("""
                            select concat((select max(number) from metadata.event), ' ', (select max(number) from metadata.publication), ' ',
                              (select count(*) from metadata.emission_file where station in ('kept', 'checked', 'loaded')))""").query(String.class).single();
            same = now.equals(before) && now.endsWith(" 0") ? same + 1 : 0;
            before = now;
            java.util.concurrent.locks.LockSupport.parkNanos(250_000_000);
        }
    }

    Sources sources() {
        return server.bean(Sources.class);
    }

    JsonNode get(String address) {
        return server.get(address, chief);
    }

    /** Rows of every page of a listing. */
    List<JsonNode> pages(String address, int limit, String rows) {
        List<JsonNode> all = new ArrayList<>();
        for (String next = "0"; !next.equals("null"); ) {
            JsonNode page = get(address + (address.contains("?") ? "&" : "?") + "limit=" + limit + "&after=" + next);
            page.path(rows).forEach(all::add);
            next = page.path("next").isNull() ? "null" : page.path("next").asString();
        }
        return all;
    }

    static String path(String report, Area area, String period) {
        return "/api/reports/%s/areas/%s/%s/%s"
                .formatted(report, area.level().id(), TestServer.encoded(area.id()), period);
    }

    static JsonNode find(JsonNode array, String field, String value) {
        for (JsonNode one : array) {
            if (one.path(field).asString().equals(value)) {
                return one;
            }
        }
        throw new AssertionError("no " + value);
    }

    @Override
    public void close() {
        server.close();
    }
}
