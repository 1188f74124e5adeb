package org.cqube.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cqube.TestClock;
import org.cqube.access.Role;
import org.cqube.access.SmallHierarchy;
import org.cqube.access.Tokens;
import org.cqube.access.Users;
import org.cqube.bucket.Buckets;
import org.cqube.door.Call.Answer;
import org.cqube.emission.Receipts;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The table "Every bad call" of {@code docs/api.md}: each of its answers is given, and none is given that it does not name. */
@LimitedDoors
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadCallsTest {
    private static final String PASSWORD = "Correct-horse-7";
    private static final int PART = 5 << 20;
    /** Tested where certificates are asked for. */
    private static final Set<String> ELSEWHERE =
            Set.of("401 certificate_missing", "403 certificate_refused", "403 certificate_of_another");

    private final Set<String> seen = new TreeSet<>();

    @LocalServerPort
    private int port;

    @Autowired
    private Tokens tokens;

    @Autowired
    private Users users;

    @Autowired
    private Sources sources;

    @Autowired
    private Buckets buckets;

    @Autowired
    private Receipts receipts;

    @Autowired
    private TestClock clock;

    @Autowired
    private Disk.Left disk;

    private String folder = "";
    private Emitter emitter = Emitter.NOBODY;

    @BeforeEach
    void anEmitter() {
        SourceFile file = sources.listFiles().getFirst();
        folder = file.folder();
        emitter = Emitter.of(port, tokens, Set.of(file.id().source()));
    }

    @AfterEach
    void room() {
        disk.leave(Disk.ROOM);
    }

    /** Runs last: what the others saw is what the table says. */
    @AfterAll
    void theTableNamesEveryAnswer() throws IOException {
        Set<String> named = new TreeSet<>();
        String text = Files.readString(Path.of("docs/api.md"));
        String section = text.substring(text.indexOf("### Every bad call"));
        Matcher row = Pattern.compile("^\\| .* \\| `(\\d{3})` `([a-z0-9_]+)`", Pattern.MULTILINE)
                .matcher(section);
        while (row.find()) {
            named.add(row.group(1) + " " + row.group(2));
        }
        named.removeAll(ELSEWHERE);
        assertThat(seen).isEqualTo(named);
    }

    @Test
    void withoutAGoodToken() {
        refused(Call.of("POST", url("/data/upload-url")).json("{}").send(), 401, "token_missing");
        refused(emitterWith("cq_" + "A".repeat(43)).ask(folder + "/a.zip"), 401, "token_void");
        Emitter other = Emitter.of(port, tokens, Set.of("another_source"));
        refused(other.ask(folder + "/a.zip"), 403, "source_not_allowed");
    }

    @Test
    void passwords() {
        String name = "u" + UUID.randomUUID().toString().substring(0, 8);
        users.create(name, PASSWORD, Role.OFFICER, Optional.of(SmallHierarchy.STATE));
        refused(signIn(name, "Wrong-horse-7"), 401, "wrong_password");
        refused(signIn(name, PASSWORD), 403, "no_data_right");
        for (int i = 0; i < 5; i++) {
            signIn(name, "Wrong-horse-7");
        }
        Answer wait = signIn(name, PASSWORD);
        refused(wait, 429, "too_many_tries");
        assertThat(wait.header("Retry-After")).matches("[1-9][0-9]*");
    }

    @Test
    void anothersReceiptIsNotThere() {
        JsonNode url = emitter.ask(folder + "/a.zip").json();
        Emitter other = Emitter.of(port, tokens, Set.of("another_source"));
        refused(other.get("/data/emissions/" + Emitter.receipt(url)), 404, "not_found");
        refused(other.get("/data/uploads/" + Emitter.receipt(url)), 404, "not_found");
        refused(emitter.get("/data/download/never-given"), 404, "not_found");
    }

    @Test
    void namesThatLeadElsewhere() {
        for (String name : List.of("../" + folder + "/a.zip", folder + "/../a.zip", folder + "/a.csv", "/etc/passwd")) {
            refused(emitter.ask(name), 400, "bad_filename");
            refused(new Form(url("/data/upload"), emitter.token()).send(name, new byte[10]), 400, "bad_filename");
            refused(download(emitter, buckets.input().name(), name.replace("a.csv", "/a.csv")), 400, "bad_filename");
        }
        refused(emitter.ask("no_such_folder/a.zip"), 400, "unknown_folder");
        refused(download(emitter, "somebodys-bucket", "a"), 400, "not_our_bucket");
        refused(
                post("/data/list_s3_files")
                        .json("{\"bucket\":\"" + buckets.input().name() + "\",\"limit\":0}")
                        .send(),
                400,
                "bad_limit");
        refused(download(emitter, buckets.input().name(), "a/b.zip"), 404, "no_such_file");
        refused(post("/data/upload-url").json("no json").send(), 400, "not_json");
        refused(
                post("/data/upload-url")
                        .json("{\"filename\":\"%s/a.zip\",\"bytes\":-1}".formatted(folder))
                        .send(),
                400,
                "bad_size");
        refused(post("/data/upload").json("{}").send(), 400, "bad_form");
    }

    @Test
    void urlsThatAreOver() throws Exception {
        JsonNode url = emitter.ask(folder + "/a.zip").json();
        assertThat(Emitter.put(url, "first")).isEqualTo(200);
        assertThat(Emitter.put(url, "again")).as("replayed").isEqualTo(412);
        seen.add("412 replayed");

        var put = buckets.emission().presignPut(folder + "/b.zip", Duration.ofSeconds(1));
        while (!Instant.now().isAfter(put.expiresAt().plusSeconds(1))) {
            Thread.sleep(50);
        }
        assertThat(new Call("PUT", put.url(), put.headers(), "late").send().status())
                .as("expired")
                .isEqualTo(403);
        seen.add("403 expired");

        String key = keyOf(url);
        String address = download(emitter, buckets.emission().name(), key)
                .json()
                .get(key)
                .asString();
        assertThat(Call.of("GET", address).send().status()).isEqualTo(200);
        refused(Call.of("GET", address).send(), 410, "url_used");
        String late = download(emitter, buckets.emission().name(), key)
                .json()
                .get(key)
                .asString();
        clock.pass(Duration.ofMinutes(6));
        refused(Call.of("GET", late).send(), 410, "url_expired");
        String gone = download(emitter, buckets.emission().name(), key)
                .json()
                .get(key)
                .asString();
        buckets.emission().delete(key);
        refused(Call.of("GET", gone).send(), 410, "no_such_file");
    }

    @Test
    void tooLarge() {
        String name = folder + "/too-large.zip";
        refused(announce(name, 13L << 20), 413, "too_large");
        refused(new Form(url("/data/upload"), emitter.token()).send(name, new byte[13 << 20]), 413, "too_large");
        refused(
                post("/data/upload-url")
                        .json("{\"filename\":\"" + "x".repeat(5000) + "\"}")
                        .send(),
                413,
                "too_large");
        assertThat(buckets.emission().list(folder + "/too-large_"))
                .as("never half a file")
                .isEmpty();
    }

    @Test
    void tooMany() {
        for (int i = 0; i < 6; i++) {
            assertThat(emitter.ask(folder + "/a.zip").status()).isEqualTo(200);
        }
        Answer open = emitter.ask(folder + "/a.zip");
        refused(open, 429, "too_many_open");
        assertThat(Long.parseLong(open.header("Retry-After"))).isBetween(1L, 900L);
        clock.pass(Duration.ofMinutes(16));
        assertThat(emitter.ask(folder + "/a.zip").status())
                .as("those have run out")
                .isEqualTo(200);

        Emitter busy = Emitter.of(port, tokens, Set.of("another_source"));
        for (int i = 0; i < 60; i++) {
            assertThat(busy.get("/data/list_s3_buckets").status()).isEqualTo(200);
        }
        Answer many = busy.get("/data/list_s3_buckets");
        refused(many, 429, "too_many_requests");
        assertThat(many.header("Retry-After")).isEqualTo("1");
        assertThat(emitter.get("/data/list_s3_buckets").status())
                .as("others are not held up")
                .isEqualTo(200);
        clock.pass(Duration.ofSeconds(1));
        assertThat(busy.get("/data/list_s3_buckets").status())
                .as("who waits as told")
                .isEqualTo(200);
        assertThat(busy.get("/data/list_s3_buckets").status()).isEqualTo(429);

        Emitter large = Emitter.of(
                port, tokens, Set.of(sources.listFiles().getFirst().id().source()));
        var form = new Form(url("/data/upload"), large.token());
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> taken = form.send(folder + "/a.zip", new byte[9 << 20]);
            assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        }
        Answer today = announce(large, folder + "/a.zip", 9L << 20);
        refused(today, 429, "too_much_today");
        assertThat(today.header("Retry-After")).isNotEmpty();
        clock.pass(Duration.ofDays(1));
        assertThat(announce(large, folder + "/a.zip", 9L << 20).status()).isEqualTo(200);
    }

    @Test
    void aFullDisk() {
        disk.leave(100 << 20);
        Answer answer = emitter.ask(folder + "/a.zip");
        refused(answer, 503, "disk_low");
        assertThat(answer.header("Retry-After")).isEqualTo("300");
        refused(new Form(url("/data/upload"), emitter.token()).send(folder + "/a.zip", new byte[10]), 503, "disk_low");
        disk.leave((512L << 20) + (1 << 20));
        refused(announce(folder + "/a.zip", 2L << 20), 503, "disk_low");
        assertThat(announce(folder + "/a.zip", 1L << 19).status())
                .as("a small one fits")
                .isEqualTo(200);
    }

    @Test
    void partsThatAreNoWhole() throws Exception {
        byte[] content = new byte[PART + 1000];
        new Random(5).nextBytes(content);
        JsonNode upload = begin(content.length);
        String receipt = Emitter.receipt(upload);
        assertThat(upload.get("parts").asInt()).isEqualTo(2);
        assertThat(upload.get("part_size").asInt()).isEqualTo(PART);
        refused(parts(receipt, "[0]"), 400, "bad_parts");
        refused(parts(receipt, "[3]"), 400, "bad_parts");
        refused(parts(receipt, "[]"), 400, "bad_parts");
        Answer missing = complete(receipt, sha256(content));
        refused(missing, 409, "parts_missing");
        assertThat(missing.json().get("missing").toString()).isEqualTo("[1,2]");
        JsonNode urls = parts(receipt, "[1,2]").json().get("parts");
        assertThat(put(urls.get(1), java.util.Arrays.copyOfRange(content, PART, content.length)))
                .isEqualTo(200);
        assertThat(put(urls.get(0), java.util.Arrays.copyOf(content, 100)))
                .as("a short part")
                .isEqualTo(200);
        assertThat(emitter.get("/data/uploads/" + receipt)
                        .json()
                        .get("received")
                        .toString())
                .isEqualTo("[2]");
        assertThat(complete(receipt, sha256(content)).json().get("missing").toString())
                .isEqualTo("[1]");
        assertThat(put(urls.get(0), java.util.Arrays.copyOf(content, PART))).isEqualTo(200);
        receipts.findArrived();
        assertThat(station(receipt))
                .as("nothing has arrived before it is joined")
                .isEqualTo("expected");
        refused(complete(receipt, "no digest"), 400, "bad_digest");
        Answer done = complete(receipt, sha256(content));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.json().get("station").asString()).isEqualTo("arrived");
        assertThat(complete(receipt, sha256(content)).status())
                .as("its answer was lost")
                .isEqualTo(200);
        refused(parts(receipt, "[1]"), 409, "finished");
        put(urls.get(0), new byte[10]);
        assertThat(receipts.findArrived(receipt))
                .hasValueSatisfying(file -> assertThat(buckets.emission().find(file.key()))
                        .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(content)));
        clock.pass(Duration.ofDays(3));
        receipts.sweep();
        assertThat(buckets.emissionParts().listBegun()).isEmpty();
    }

    @Test
    void partsThatWereChangedOrLostOrForgotten() throws Exception {
        JsonNode upload = begin(1000);
        String receipt = Emitter.receipt(upload);
        assertThat(put(parts(receipt, "[1]").json().get("parts").get(0), new byte[1000]))
                .isEqualTo(200);
        refused(complete(receipt, "0".repeat(64)), 409, "digest_differs");
        JsonNode told = emitter.get("/data/emissions/" + receipt).json();
        assertThat(told.get("station").asString()).isEqualTo("refused");
        assertThat(told.get("refusal").get("code").asString()).isEqualTo("upload_digest");
        assertThat(told.get("refusal").get("sentence").asString()).isNotBlank();
        refused(complete(receipt, "0".repeat(64)), 409, "finished");

        String lost = Emitter.receipt(begin(1000));
        buckets.emissionParts()
                .listBegun()
                .forEach((id, key) -> buckets.emissionParts().giveUp(key, id));
        refused(complete(lost, "0".repeat(64)), 409, "upload_lost");

        String forgotten = Emitter.receipt(begin(1000));
        assertThat(put(parts(forgotten, "[1]").json().get("parts").get(0), new byte[1000]))
                .isEqualTo(200);
        clock.pass(Duration.ofHours(49));
        receipts.findArrived();
        receipts.sweep();
        assertThat(station(forgotten)).isEqualTo("expired");
        assertThat(buckets.emissionParts().listBegun())
                .as("nothing is paid for")
                .isEmpty();
    }

    private JsonNode begin(long bytes) {
        Answer answer = post("/data/upload-url")
                .json("{\"filename\":\"%s/a.zip\",\"bytes\":%d,\"parts\":true}".formatted(folder, bytes))
                .send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Answer parts(String receipt, String numbers) {
        return post("/data/uploads/" + receipt + "/parts")
                .json("{\"numbers\":" + numbers + "}")
                .send();
    }

    private Answer complete(String receipt, String sha256) {
        return post("/data/uploads/" + receipt + "/complete")
                .json("{\"sha256\":\"" + sha256 + "\"}")
                .send();
    }

    private String station(String receipt) {
        return emitter.get("/data/emissions/" + receipt).json().get("station").asString();
    }

    private static int put(JsonNode url, byte[] content) throws Exception {
        Map<String, String> headers = new TreeMap<>();
        url.get("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString()));
        var request = java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create(url.get("url").asString()))
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofByteArray(content));
        headers.forEach(request::header);
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private Answer announce(String filename, long bytes) {
        return announce(emitter, filename, bytes);
    }

    private static Answer announce(Emitter sender, String filename, long bytes) {
        return sender.post()
                .json("{\"filename\":\"%s\",\"bytes\":%d}".formatted(filename, bytes))
                .send();
    }

    private Answer download(Emitter reader, String bucket, String key) {
        return Call.of("POST", url("/data/download_uri"))
                .with("Authorization", "Bearer " + reader.token())
                .json("{\"filename\":\"%s\",\"bucket\":\"%s\"}".formatted(key, bucket))
                .send();
    }

    private Answer signIn(String name, String password) {
        return Call.of("POST", url("/data/auth"))
                .json("{\"user\":\"%s\",\"password\":\"%s\"}".formatted(name, password))
                .send();
    }

    private Call post(String path) {
        return Call.of("POST", url(path)).with("Authorization", "Bearer " + emitter.token());
    }

    private Emitter emitterWith(String token) {
        return new Emitter(port, "somebody", token);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private String keyOf(JsonNode url) {
        String address = url.get("url").asString();
        return address.substring(address.indexOf("/" + folder + "/") + 1, address.indexOf('?'));
    }

    private void refused(Answer answer, int status, String code) {
        refused(answer.response(), status, code);
    }

    private void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = new Answer(answer).json();
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("detail").asString()).isNotBlank();
        seen.add(status + " " + code);
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
