package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.cqube.bucket.OwnS3;
import org.cqube.embedded.EmbeddedPostgres;
import org.cqube.pipeline.Replay;
import org.cqube.sample.Delivery;
import org.cqube.sample.Plan;
import org.cqube.sample.Sample;
import org.cqube.source.Source;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Files of all sources with every fault, sent by 50 clients at once, while the server is killed and started again, S3 answers errors,
 * PostgreSQL is restarted and links are cut. In the end every file has one verdict, the one that was planned, every account balances, every
 * accepted record is in its table once, and taking all of it again in calm weather changes nothing.
 */
class StormIT {
    private static final int CLIENTS = 50;
    private @TempDir Path data;

    @Test
    void everyFileHasOneVerdict() throws Exception {
        storm(200, 20261127L, 2, 1);
    }

    @Test
    @EnabledIfSystemProperty(named = "cqube.test.all", matches = "true")
    void everyOneOfTwoThousandFilesHasOneVerdict() throws Exception {
        storm(2000, 4711L, 6, 3);
    }

    private record Sent(Delivery delivery, String receipt) {}

    private void storm(int files, long seed, int kills, int restarts) throws Exception {
        List<Delivery> all = deliveries(files, seed);
        var random = new Random(seed);
        var postgres = new AtomicReference<>(postgres());
        postgres.get().createDatabase("storm");
        try (var s3 = OwnS3.start(data.resolve("s3"));
                var toDatabase = new Link(() -> postgres.get().port());
                var serverToS3 = new Link(s3::port);
                var senderToS3 = new Link(s3::port)) {
            int port = LaunchedServer.freePort();
            try (var toServer = new Link(() -> port)) {
                PGSimpleDataSource database = database(postgres.get(), toDatabase);
                Map<String, String> settings = new TreeMap<>(s3.settings(serverToS3.port(), senderToS3.port()));
                settings.put("cqube.state-code", Plan.NO_REAL_STATE);
                settings.put("cqube.queue.retries", "1000");
                settings.put("cqube.queue.back-off", "200ms");
                Path folder = data.resolve("server");
                List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
                String token;
                try (var calm = TestServer.start(folder, settings, database)) {
                    token = calm.token("centre");
                    for (Delivery master : all.stream().filter(Delivery::first).toList()) {
                        sent.add(new Sent(master, calm.upload(token, name(master), zip(master))));
                    }
                    sent.forEach(master -> calm.await(token, master.receipt()));
                }

                toServer.cutAfter(() -> chance(random, 20) ? 200 + whole(random, 1500) : Link.NEVER);
                senderToS3
                        .cutAfter(() -> chance(random, 20) ? whole(random, 20_000) : Link.NEVER)
                        .busy(() -> chance(random, 10));
                // A server keeps its few lines for long: counted, not thrown, so that some are busy in every storm.
                var lines = new AtomicInteger();
                serverToS3
                        .cutAfter(() -> chance(random, 5) ? whole(random, 50_000) : Link.NEVER)
                        .busy(() -> lines.incrementAndGet() % 4 == 0);

                List<Delivery> rest =
                        new ArrayList<>(all.stream().filter(d -> !d.first()).toList());
                Collections.shuffle(rest, random);
                URI root = URI.create("http://127.0.0.1:" + toServer.port());
                var server = LaunchedServer.start(folder, database, port, settings);
                try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
                    var free = new Semaphore(CLIENTS);
                    var started = new AtomicInteger();
                    List<Future<?>> under = new ArrayList<>();
                    int step = rest.size() / (kills + restarts + 1);
                    for (int i = 0; i < rest.size(); i++) {
                        Delivery delivery = rest.get(i);
                        free.acquire();
                        int turn = started.getAndIncrement();
                        under.add(clients.submit(() -> {
                            try {
                                var sender = new StormSender(root, token);
                                sent.add(new Sent(
                                        delivery,
                                        turn % 4 == 3
                                                ? sender.sendInParts(name(delivery), zip(delivery))
                                                : sender.send(name(delivery), zip(delivery))));
                            } finally {
                                free.release();
                            }
                        }));
                        if (i % step == step / 2) {
                            toDatabase.cutNow();
                        }
                        if (i > 0 && i % step == 0) {
                            int blow = i / step;
                            if (blow <= kills) {
                                server.close();
                                server = LaunchedServer.start(folder, database, port, settings);
                            } else if (blow <= kills + restarts) {
                                postgres.get().close();
                                postgres.set(postgres());
                            }
                        }
                    }
                    for (Future<?> one : under) {
                        one.get();
                    }
                } finally {
                    server.close();
                }
                System.out.printf(
                        "Storm of %d files: %d cuts to the server, %d to the store, %d + %d errors of the store, %d cuts to the database%n",
                        all.size(),
                        toServer.cuts(),
                        senderToS3.cuts() + serverToS3.cuts(),
                        senderToS3.errors(),
                        serverToS3.errors(),
                        toDatabase.cuts());
                assertThat(toServer.cuts()).isPositive();
                assertThat(serverToS3.errors()).isPositive();
                assertThat(toDatabase.cuts()).isPositive();
                serverToS3.calm();
                senderToS3.calm();
                assertThat(sent).hasSize(all.size());
                try (var after = TestServer.start(folder, settings, database)) {
                    calmDown(after);
                    Map<Sent, JsonNode> told = new LinkedHashMap<>();
                    for (Sent one : sent) {
                        told.put(one, after.await(token, one.receipt()));
                    }
                    told.forEach((one, emission) -> check(one, emission, after));
                    oneVerdictEach(after, sent);
                    everyRecordOnce(after);
                    againChangesNothing(after);
                }
            }
        } finally {
            postgres.get().close();
        }
    }

    /** Until nothing is parked that could be released, and all that is loaded is published. */
    private static void calmDown(TestServer server) throws InterruptedException {
        JdbcClient jdbc = JdbcClient.create(server.database());
        for (int quiet = 0, i = 0; quiet < 5 && i < 9000; i++) {
            boolean busy = jdbc.sql("""
                            select exists (select from metadata.task where task_name in ('take', 'load'))
                              or exists (select from metadata.emission where station = 'arrived')
                              or exists (select from metadata.emission_file where station in ('kept', 'checked', 'loaded'))""").query(Boolean.class).single();
            quiet = busy ? 0 : quiet + 1;
            Thread.sleep(200);
        }
    }

    private static void check(Sent one, JsonNode emission, TestServer server) {
        Delivery.Expected expected = one.delivery().expected();
        String what = one.delivery().csvName() + " " + one.receipt() + ": "
                + one.delivery().note();
        boolean taken = emission.path("station").asString().equals("published")
                && emission.path("files")
                        .valueStream()
                        .allMatch(file -> file.path("station").asString().equals("published"));
        assertThat(taken).as(what + emission).isEqualTo(!expected.refusedWhole());
        if (!taken) {
            return;
        }
        JsonNode account = emission.get("files").get(0).get("account");
        long sum = 0;
        for (String part : List.of("loaded", "revised", "unchanged", "duplicate", "refused", "parked", "withdrawn")) {
            sum += account.get(part).asLong();
        }
        assertThat(account.get("received").asLong()).as(what).isEqualTo(sum).isEqualTo(records(one.delivery()));
        assertThat(account.get("duplicate").asLong()).as(what).isEqualTo(expected.duplicates());
        assertThat(account.get("refused").asLong()).as(what + account).isEqualTo(expected.refused());
        assertThat(account.get("parked").asLong()).as(what).isEqualTo(expected.parked() - expected.released());
    }

    /** Nothing arrived that nobody sent, and no file was begun twice. */
    private static void oneVerdictEach(TestServer server, List<Sent> sent) {
        JdbcClient jdbc = JdbcClient.create(server.database());
        Set<String> arrived = Set.copyOf(jdbc.sql("select receipt from metadata.emission where arrived_at is not null")
                .query((row, n) -> row.getString(1))
                .list());
        assertThat(arrived)
                .containsExactlyInAnyOrderElementsOf(
                        sent.stream().map(Sent::receipt).toList());
        assertThat(jdbc.sql("""
                        select receipt from metadata.event where kind = 'file' group by receipt, file_number having count(*) > 1""").query((row, n) -> row.getString(1)).list())
                .as("taken twice")
                .isEmpty();
        assertThat(jdbc.sql("select receipt from metadata.emission_file where station = 'stopped'")
                        .query((row, n) -> row.getString(1))
                        .list())
                .isEmpty();
    }

    /** A record that was loaded is a row, and there is no other row. */
    private static void everyRecordOnce(TestServer server) {
        JdbcClient jdbc = JdbcClient.create(server.database());
        String admin = server.signIn("boss", org.cqube.access.Role.ADMINISTRATOR, java.util.Optional.empty());
        for (JsonNode source : server.get("/api/dictionary", admin).get("sources")) {
            for (JsonNode file : source.get("files")) {
                long rows = jdbc.sql("select count(*) from %s.%s"
                                .formatted(
                                        file.get("schema").asString(),
                                        file.get("table").asString()))
                        .query(Long.class)
                        .single();
                long loaded = jdbc.sql("""
                                select coalesce(sum(a.loaded), 0) from metadata.account a join metadata.emission_file f using (receipt, number)
                                where f.source = ? and f.file = ? and a.version = (
                                  select max(version) from metadata.account n where n.receipt = a.receipt and n.number = a.number)""")
                        .params(source.get("id").asString(), file.get("id").asString())
                        .query(Long.class)
                        .single();
                assertThat(rows).as(file.get("table").asString()).isEqualTo(loaded);
            }
        }
    }

    private static void againChangesNothing(TestServer server) {
        String admin = server.signIn("chief", org.cqube.access.Role.ADMINISTRATOR, java.util.Optional.empty());
        Map<String, String> before = published(server, admin);
        assertThat(before).isNotEmpty();
        for (Source source : server.bean(Sources.class).list()) {
            server.bean(Replay.class).run(source.id());
        }
        server.bean(org.cqube.publication.Publication.class).publish();
        assertThat(published(server, admin)).isEqualTo(before);
    }

    /** Each report's file of the state. */
    private static Map<String, String> published(TestServer server, String admin) {
        Map<String, String> files = new TreeMap<>();
        for (JsonNode report : server.get("/api/reports", admin).get("reports")) {
            String id = report.get("id").asString();
            files.put(
                    id,
                    server.get("/api/reports/%s/areas/state/%s/current".formatted(id, Plan.NO_REAL_STATE), admin)
                            .toString());
        }
        return files;
    }

    /** As many as wanted: day after day of as long a time as it takes. */
    private static List<Delivery> deliveries(int files, long seed) {
        var sources = SourceFolders.readShipped();
        LocalDate last = LocalDate.of(2026, 11, 20);
        List<Delivery> all = List.of();
        List<Delivery> result = new ArrayList<>();
        for (int months = 2; result.size() < files; months++) {
            var plan = new Plan(
                    seed, Plan.NO_REAL_STATE, 12, 240, last.minusMonths(months).withDayOfMonth(1), last);
            all = Sample.of(plan, sources, 6).deliveries().list();
            if (all.size() >= files || months > 30) {
                result.addAll(all.subList(0, Math.min(files, all.size())));
                // A data centre repeats itself: what is there already changes nothing.
                for (int i = 0; result.size() < files; i++) {
                    result.add(all.get(i % all.size()));
                }
            }
        }
        return result;
    }

    private static String name(Delivery delivery) {
        return delivery.file().folder() + "/" + delivery.name() + ".zip";
    }

    private static byte[] csv(Delivery delivery) {
        var csv = new ByteArrayOutputStream();
        try {
            delivery.content().write(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return csv.toByteArray();
    }

    private static long records(Delivery delivery) {
        return new String(csv(delivery), java.nio.charset.StandardCharsets.ISO_8859_1)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .count()
                - 1;
    }

    private static byte[] zip(Delivery delivery) {
        byte[] csv = csv(delivery);
        var zip = EmittedZip.of(delivery.file().folder()).with(delivery.csvName(), csv);
        return switch (delivery.packing()) {
            case RIGHT -> zip.bytes();
            case NO_MANIFEST -> zip.withoutManifest().bytes();
            case NO_ZIP -> csv;
            case WRONG_COUNT ->
                zip.manifestLine(
                                delivery.csvName(),
                                "1|2026-11-20 09:30:00|%s|true|1|%s|%d||%d|%n"
                                        .formatted(
                                                delivery.file().folder(),
                                                delivery.csvName(),
                                                records(delivery) + 1,
                                                csv.length))
                        .bytes();
        };
    }

    private EmbeddedPostgres postgres() {
        return EmbeddedPostgres.start(
                data.resolve("postgres"), Map.of("full_page_writes", "off", "synchronous_commit", "on"));
    }

    private static PGSimpleDataSource database(EmbeddedPostgres postgres, Link link) {
        var source = new PGSimpleDataSource();
        source.setUrl(postgres.url("storm").replace(":" + postgres.port() + "/", ":" + link.port() + "/"));
        source.setUser(EmbeddedPostgres.USER);
        source.setPassword(postgres.password());
        return source;
    }

    private static synchronized boolean chance(Random random, int percent) {
        return random.nextInt(100) < percent;
    }

    private static synchronized int whole(Random random, int most) {
        return random.nextInt(most);
    }
}
