package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cqube.Cqube;
import org.cqube.TestPostgres;
import org.cqube.bucket.Bucket.StoredObject;
import org.cqube.bucket.Buckets;
import org.cqube.command.emit.EmissionClient;
import org.cqube.command.emit.EmissionView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A large file over a line that is cut again and again, by clients that are started anew: it arrives once and whole. */
class CutLineIT {
    private static final String FOLDER = "student_attendance";
    private @TempDir Path data;

    @Test
    void aFileArrivesOnceAndWholeThoughTheLineIsCutAndTheClientDies() throws Exception {
        int s3 = LaunchedServer.freePort();
        try (var link = new Link(() -> s3);
                var server = TestServer.start(
                        data.resolve("server"),
                        Map.of(
                                "cqube.buckets.port",
                                Integer.toString(s3),
                                "cqube.buckets.public-endpoint",
                                "http://127.0.0.1:" + link.port(),
                                "cqube.emission.part-size",
                                "5MB",
                                "cqube.queue.enabled",
                                "false"))) {
            Path zip = Files.write(data.resolve("large.zip"), random(23 << 20));
            String token = server.token("centre");
            var left = new AtomicInteger(6);
            var random = new Random(7);
            link.cutAfter(() -> left.getAndDecrement() > 0 ? 100_000 + random.nextInt(5 << 20) : Link.NEVER);
            // The first client dies in the middle of the third part.
            try (var dies = client(server, token, 12 << 20)) {
                assertThatThrownBy(() -> dies.sendInParts(FOLDER, "large.zip", zip))
                        .hasMessageContaining("this client dies");
            }
            List<String> begun = receipts(server);
            assertThat(begun).hasSize(1);
            var sentAnew = new AtomicLong();
            String receipt;
            try (var second = new EmissionClient(server.root(), token, new Quiet() {
                @Override
                public void sent(String name, long bytes, long all) {
                    sentAnew.accumulateAndGet(bytes, (before, now) -> before == 0 ? now : Math.min(before, now));
                }
            })) {
                receipt = second.sendInParts(FOLDER, "large.zip", zip);
            }
            assertThat(receipt).as("it goes on with what was begun").isEqualTo(begun.getFirst());
            assertThat(receipts(server)).isEqualTo(begun);
            assertThat(sentAnew.get()).as("two parts had come").isGreaterThan(10 << 20);
            assertThat(link.cuts()).isBetween(1, 6);
            assertThat(station(server, receipt)).isEqualTo("arrived");
            assertThat(object(server)).isEqualTo(Files.readAllBytes(zip));
            try (var list = Files.list(data)) {
                assertThat(list.map(path -> path.getFileName().toString()))
                        .as("what the client noted is gone")
                        .containsExactlyInAnyOrder("server", "large.zip");
            }
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "cqube.test.all", matches = "true")
    void aGibibyteOverALineThatIsCutAHundredTimes() throws Exception {
        int s3 = LaunchedServer.freePort();
        var database = TestPostgres.create();
        Path zip = zip(data.resolve("large.zip"), 1L << 30);
        String token;
        try (var first = TestServer.start(data.resolve("first"), Map.of("cqube.queue.enabled", "false"), database)) {
            token = first.token("centre");
        }
        Path tokenFile = Files.writeString(data.resolve("token"), token);
        try (var link = new Link(() -> s3);
                var server = LaunchedServer.start(
                        data.resolve("server"),
                        database,
                        LaunchedServer.freePort(),
                        Map.of(
                                "cqube.buckets.port",
                                Integer.toString(s3),
                                "cqube.buckets.public-endpoint",
                                "http://127.0.0.1:" + link.port(),
                                "cqube.queue.enabled",
                                "false"))) {
            var left = new AtomicInteger(100);
            var random = new Random(11);
            link.cutAfter(() -> left.getAndDecrement() > 0 ? 100_000 + random.nextInt(24 << 20) : Link.NEVER);
            long clientPeak = 0;
            int starts = 0;
            boolean done = false;
            while (!done) {
                Process client = emit(zip, server, tokenFile);
                // The first two clients are killed on their way.
                boolean ended = false;
                int before = link.cuts();
                while (!ended && (starts >= 2 || link.cuts() < before + 20)) {
                    clientPeak = Math.max(clientPeak, LaunchedServer.peakMegabytes(client));
                    ended = client.waitFor(100, TimeUnit.MILLISECONDS);
                }
                if (!ended) {
                    client.destroyForcibly().waitFor();
                } else {
                    // 4: it gave up on a line that is cut so often; whoever sends starts it again.
                    assertThat(client.exitValue()).isIn(0, 4);
                    done = client.exitValue() == 0;
                }
                starts++;
            }
            System.out.printf(
                    "1 GiB over a line cut %d times, client started %d times: peak memory client %d MB, server with its S3 %d MB%n",
                    link.cuts(), starts, clientPeak, server.peakMegabytes());
            assertThat(link.cuts()).isEqualTo(100);
            try (var reader = TestServer.start(
                    data.resolve("server"),
                    Map.of("cqube.queue.enabled", "false", "cqube.buckets.port", Integer.toString(s3)),
                    database)) {
                assertThat(receipts(reader)).hasSize(1);
                assertThat(station(reader, receipts(reader).getFirst())).isEqualTo("arrived");
                Buckets buckets = reader.bean(Buckets.class);
                String key;
                try (var objects = buckets.emission().list("")) {
                    key = objects.map(StoredObject::key).toList().getFirst();
                }
                try (var content = buckets.emission().open(key);
                        var sent = Files.newInputStream(zip)) {
                    assertThat(digest(content)).isEqualTo(digest(sent));
                }
            }
        }
    }

    private Process emit(Path zip, LaunchedServer server, Path tokenFile) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Cqube.class.getName(),
                        "emit",
                        zip.toString(),
                        "--folder",
                        FOLDER,
                        "--server",
                        server.root().toString(),
                        "--token-file",
                        tokenFile.toString(),
                        "--no-wait")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "emit.log").toFile()))
                .start();
    }

    /** A zip with a manifest, so that it is sent as it is; its file cannot be packed smaller. */
    private static Path zip(Path path, long bytes) throws IOException {
        try (OutputStream file = Files.newOutputStream(path);
                var zip = new ZipOutputStream(file)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(new ZipEntry("manifest_datasource.csv"));
            zip.write("file_id\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("student_attendance.csv"));
            var random = new Random(3);
            byte[] block = new byte[1 << 20];
            for (long written = 0; written < bytes; written += block.length) {
                random.nextBytes(block);
                zip.write(block);
            }
        }
        return path;
    }

    private static EmissionClient client(TestServer server, String token, long dies) {
        return new EmissionClient(server.root(), token, new Quiet() {
            private volatile boolean dead;

            @Override
            public void sent(String name, long bytes, long all) {
                dead |= bytes > dies;
                if (dead) {
                    throw new IllegalStateException("this client dies");
                }
            }

            @Override
            public void stumbled(String what) {
                if (dead) {
                    throw new IllegalStateException("this client dies");
                }
            }
        });
    }

    private static List<String> receipts(TestServer server) {
        return org.springframework.jdbc.core.simple.JdbcClient.create(server.database())
                .sql("select receipt from metadata.emission")
                .query((row, n) -> row.getString(1))
                .list();
    }

    private static String station(TestServer server, String receipt) {
        return org.springframework.jdbc.core.simple.JdbcClient.create(server.database())
                .sql("select station from metadata.emission where receipt = ?")
                .param(receipt)
                .query(String.class)
                .single();
    }

    private static byte[] object(TestServer server) {
        Buckets buckets = server.bean(Buckets.class);
        List<String> keys = new ArrayList<>();
        try (var objects = buckets.emission().list("")) {
            objects.forEach(object -> keys.add(object.key()));
        }
        assertThat(keys).hasSize(1);
        return buckets.emission().find(keys.getFirst()).orElseThrow();
    }

    private static String digest(java.io.InputStream content) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[1 << 16];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    private static class Quiet implements EmissionClient.Progress {
        @Override
        public void sent(String name, long bytes, long all) {}

        @Override
        public void reached(EmissionView emission) {}

        @Override
        public void stumbled(String what) {}
    }
}
