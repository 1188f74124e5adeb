package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cqube.TestClock;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.cqube.aggregation.Aggregation;
import org.cqube.emission.Receipts;
import org.cqube.emission.Station;
import org.cqube.publication.Publication;
import org.cqube.source.ExampleCase;
import org.cqube.source.ExampleCase.Expected;
import org.cqube.source.ExampleCase.Given;
import org.cqube.source.Source;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.warehouse.Warehouse;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Examples from door to door: one server for all of them, its tables emptied between two by the doors that a replay uses. What is given is
 * sent on the example's day, zip by zip; what came of it is held against what is expected.
 */
final class ExampleRun implements AutoCloseable {
    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final List<String> CLASSES =
            List.of("received", "loaded", "revised", "unchanged", "duplicate", "refused", "parked");
    private static final List<String> CELLS = List.of("received", "taken", "unchanged", "refused", "open");
    private static final Set<Station> UNDER_WAY = Set.of(Station.KEPT, Station.CHECKED, Station.LOADED);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TestClock clock = new TestClock(java.time.Instant.parse("2020-07-01T06:00:00Z"));
    private final TestServer server;
    private final List<ExampleCase> cases;
    /** Sent since the tables were emptied, in order. */
    private List<ExampleCase> standing = List.of();

    private String token = "";

    /** @param cases all that may be named as sent before another */
    private ExampleRun(Path data, Map<String, String> settings, List<ExampleCase> cases) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("cqube.queue.poll", "20ms");
        this.server = TestServer.start(data, all, clock);
        this.cases = cases;
        // What an example lays over the declarations stands in no table.
        server.bean("configurationWatch", SmartLifecycle.class).stop();
    }

    static ExampleRun start(Path data, Map<String, String> settings, List<ExampleCase> cases) {
        return new ExampleRun(data, settings, cases);
    }

    /** Where the example lays something over its declaration, the server works with it for so long. */
    void check(ExampleCase example) {
        var sources = server.bean(Sources.class);
        List<Source> shipped = sources.list();
        List<Source> laid = example.overlaid("24").map(Sources::list).orElse(shipped);
        sources.use(laid, () -> laid);
        try {
            sendAndCompare(example);
        } finally {
            sources.use(shipped, () -> shipped);
        }
    }

    private void sendAndCompare(ExampleCase example) {
        Map<Given, String> receipts = sendAfterThoseBefore(example);
        Map<Given, JsonNode> files = new LinkedHashMap<>();
        receipts.forEach((given, receipt) -> files.put(given, file(given, server.await(token, receipt))));
        assertThat(accounts(files)).as("accounts").isEqualTo(expected(example, "accounts.csv", "refusal", CLASSES));
        assertThat(cells(files)).as("cells").isEqualTo(expected(example, "cells.csv", "", CELLS));
        assertThat(notices(files)).as("notices").containsExactlyInAnyOrderElementsOf(notices(example));
        new ExampleTables(JdbcClient.create(server.database()), server.bean(Sources.class)).check(example);
        if (!example.expected("measures.csv").isEmpty()) {
            String reader = "reader" + System.nanoTime();
            String cookie = server.signIn(reader, Role.OFFICER, Optional.of(new Area(Level.STATE, "24")));
            new ExampleFigures(server, cookie).check(example);
        }
    }

    /** What stands there from the case before stays where it is wanted and nothing was laid over it. */
    private Map<Given, String> sendAfterThoseBefore(ExampleCase example) {
        List<ExampleCase> before = List.copyOf(before(example, new LinkedHashSet<>()));
        int kept = 0;
        while (kept < Math.min(standing.size(), before.size())
                && standing.get(kept).equals(before.get(kept))) {
            kept++;
        }
        while (kept > 0 && !Collections.disjoint(sources(standing.subList(0, kept)), sources(after(standing, kept)))) {
            kept--;
        }
        empty(kept == 0 ? allSources() : sources(after(standing, kept)));
        // Where something fails half-way, nobody knows what stands there.
        standing = List.of();
        for (ExampleCase one : after(before, kept)) {
            send(one);
            settle();
        }
        Map<Given, String> receipts = send(example);
        settle();
        standing = Stream.concat(before.stream(), Stream.of(example)).toList();
        return receipts;
    }

    private Set<ExampleCase> before(ExampleCase example, Set<ExampleCase> all) {
        for (String name : example.before()) {
            ExampleCase one = cases.stream()
                    .filter(other -> other.id().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(example.id() + " comes after " + name));
            before(one, all).add(one);
        }
        return all;
    }

    private static List<ExampleCase> after(List<ExampleCase> cases, int first) {
        return cases.subList(first, cases.size());
    }

    /** Ids of the sources that these cases send. */
    private Set<String> sources(List<ExampleCase> cases) {
        Set<String> folders = cases.stream()
                .flatMap(one -> one.given().stream())
                .map(Given::emission)
                .collect(Collectors.toSet());
        return server.bean(Sources.class).listFiles().stream()
                .filter(file -> folders.contains(file.folder()))
                .map(file -> file.id().source())
                .collect(Collectors.toSet());
    }

    private Set<String> allSources() {
        return server.bean(Sources.class).list().stream().map(Source::id).collect(Collectors.toSet());
    }

    private void empty(Set<String> sources) {
        // Beside a publication that is under way both could wait for each other.
        settle();
        var transaction = new TransactionTemplate(server.bean(PlatformTransactionManager.class));
        for (SourceFile file : server.bean(Sources.class).listFiles()) {
            if (sources.contains(file.id().source())) {
                transaction.executeWithoutResult(status -> {
                    server.bean(Warehouse.class).empty(file);
                    server.bean(Aggregation.class).empty(file);
                });
            }
        }
    }

    /** Sends zip after zip; returns the receipt of each file. */
    private Map<Given, String> send(ExampleCase example) {
        clock.set(example.today().atTime(LocalTime.of(11, 0)).atZone(ZONE).toInstant());
        token = server.token("centre");
        Map<String, List<Given>> zips = new LinkedHashMap<>();
        example.given()
                .forEach(given -> zips.computeIfAbsent(given.number() + "-" + given.emission(), n -> new ArrayList<>())
                        .add(given));
        Map<Given, String> receipts = new LinkedHashMap<>();
        for (List<Given> zip : zips.values()) {
            clock.pass(Duration.ofSeconds(10));
            String receipt = send(zip);
            zip.forEach(given -> receipts.put(given, receipt));
            server.await(token, receipt);
        }
        return receipts;
    }

    private String send(List<Given> files) {
        String folder = files.getFirst().emission();
        var zip = EmittedZip.of(folder)
                .countingLines()
                .emittedAt(TIME.format(clock.instant().atZone(ZONE).minusSeconds(5)));
        for (Given given : files) {
            try {
                zip.with(given.name(), Files.readAllBytes(given.csv()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server.upload(token, folder + "/" + folder + ".zip", zip.bytes());
    }

    /** Until nothing is under way and nothing that waited can be taken. */
    private void settle() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (isUnderWay() || isReleasable() || isUnderWay()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The server does not come to rest");
            }
            pause();
        }
        server.bean(Publication.class).publish();
    }

    private boolean isUnderWay() {
        return !server.bean(Receipts.class).listAt(UNDER_WAY).isEmpty();
    }

    private boolean isReleasable() {
        return server.bean(Sources.class).listFiles().stream()
                .filter(file -> !file.references().isEmpty())
                .anyMatch(file ->
                        !server.bean(Warehouse.class).listReleasable(file.id()).isEmpty());
    }

    private static JsonNode file(Given given, JsonNode receipt) {
        for (JsonNode file : receipt.path("files")) {
            if (file.path("name").asString().equals(given.name())) {
                return file;
            }
        }
        // The zip was refused as a whole.
        return receipt;
    }

    private static List<String> accounts(Map<Given, JsonNode> files) {
        List<String> lines = new ArrayList<>();
        files.forEach((given, file) -> {
            JsonNode refusal = file.path("refusal").path("code");
            lines.add(line(given, file.path("account"), CLASSES) + "|" + refusal.asString(""));
            assertThat(file.path("account").path("withdrawn").asLong(0)).isZero();
        });
        return lines;
    }

    private List<String> cells(Map<Given, JsonNode> files) {
        List<String> lines = new ArrayList<>();
        files.forEach((given, file) -> {
            boolean marks = server.bean(Sources.class)
                    .findFile(given.emission(), given.name())
                    .filter(SourceFile::hasDayMarks)
                    .isPresent();
            if (marks && file.path("account").isObject()) {
                lines.add(line(given, file.path("cells"), CELLS));
            }
        });
        return lines;
    }

    private static String line(Given given, JsonNode figures, List<String> names) {
        var line = new StringBuilder(given.path());
        names.forEach(name -> line.append('|').append(figures.path(name).asString("")));
        return line.toString();
    }

    private static List<String> notices(Map<Given, JsonNode> files) {
        List<String> lines = new ArrayList<>();
        files.forEach((given, file) -> file.path("notices").forEach(notice -> {
            String code = notice.path("code").asString();
            assertThat(notice.path("examples").size())
                    .as(code)
                    .isEqualTo(notice.path("count").asInt());
            notice.path("examples").forEach(example -> {
                assertThat(example.path("sentence").asString()).isNotEqualTo(code);
                lines.add("%s|%s|%s|%s"
                        .formatted(
                                given.path(),
                                example.path("line").asString(),
                                example.path("column").asString(),
                                code));
            });
        }));
        return lines;
    }

    private static List<String> notices(ExampleCase example) {
        return example.expected("notices.csv").stream()
                .map(row -> String.join("|", row.text("given"), row.text("line"), row.text("column"), row.text("code")))
                .toList();
    }

    private static List<String> expected(ExampleCase example, String name, String last, List<String> figures) {
        List<String> lines = new ArrayList<>();
        for (Expected row : example.expected(name)) {
            var line = new StringBuilder(row.text("given"));
            figures.forEach(figure -> line.append('|').append(row.text(figure)));
            lines.add(
                    last.isEmpty()
                            ? line.toString()
                            : line.append('|').append(row.text(last)).toString());
        }
        return lines;
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
