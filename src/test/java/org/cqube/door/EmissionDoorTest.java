package org.cqube.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cqube.TestClock;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Tokens;
import org.cqube.bucket.Bucket.StoredObject;
import org.cqube.bucket.Buckets;
import org.cqube.door.Call.Answer;
import org.cqube.emission.ArrivedFile;
import org.cqube.emission.Receipts;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** From an emitter's program to the emission bucket and back, over HTTP and a real S3. */
@OpenDoors
@ExtendWith(OutputCaptureExtension.class)
class EmissionDoorTest {
    private static final Duration OVER = Duration.ofMinutes(46);

    @LocalServerPort
    private int port;

    @Autowired
    private Tokens tokens;

    @Autowired
    private Receipts receipts;

    @Autowired
    private Buckets buckets;

    @Autowired
    private Sources sources;

    @Autowired
    private TestClock clock;

    private final String emitter = "e" + UUID.randomUUID().toString().substring(0, 8);
    private String folder = "";
    private String token = "";

    @BeforeEach
    void aToken() {
        SourceFile file = sources.listFiles().getFirst();
        folder = file.folder();
        token = token(emitter, Set.of(file.id().source()));
    }

    @Test
    void aUrlIsGivenForOnePut() {
        Answer answer = ask(folder + "/my-file.v2.zip");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode url = answer.json();

        assertThat(url.propertyNames()).containsExactlyInAnyOrder("receipt", "url", "method", "headers", "expires_at");
        assertThat(url.get("receipt").asString()).matches("r-[0-9a-z]{26}");
        assertThat(url.get("method").asString()).isEqualTo("PUT");
        assertThat(url.get("url").asString())
                .containsPattern("/" + folder + "/my-file.v2_[0-9]{14}_"
                        + url.get("receipt").asString() + "\\.zip\\?")
                .contains("X-Amz-Expires=900&");
        assertThat(Instant.parse(url.get("expires_at").asString()))
                .isEqualTo(clock.instant().plus(Duration.ofMinutes(15)));
        assertThat(answer.header("Cache-Control")).contains("no-store");

        assertThat(put(url, "zip")).isEqualTo(200);
        assertThat(arrived(url)).hasValueSatisfying(file -> {
            assertThat(file.folder()).isEqualTo(folder);
            assertThat(file.name()).isEqualTo("my-file.v2.zip");
            assertThat(file.bytes()).isEqualTo(3);
            assertThat(file.mandate().emitter()).isEqualTo(emitter);
        });
        assertThat(station(url)).isEqualTo("arrived");
    }

    @Test
    void theMandateIsTheTokensOwn() {
        Area area = new Area(Level.BLOCK, "240101");
        Set<String> all = Set.copyOf(
                sources.listFiles().stream().map(file -> file.id().source()).toList());
        String limited = tokens.issue(emitter, all, Optional.of(area), Duration.ofDays(1))
                .secret();
        JsonNode url = ask(folder + "/a.zip", limited).json();
        put(url, "zip");
        assertThat(arrived(url)).hasValueSatisfying(file -> {
            assertThat(file.mandate().area()).contains(area);
            assertThat(file.mandate().sources()).isEqualTo(all);
        });
    }

    @Test
    void aSecondPutIsRefused() {
        JsonNode url = ask(folder + "/a.zip").json();
        assertThat(put(url, "first")).isEqualTo(200);
        assertThat(put(url, "second")).isEqualTo(412);
        assertThat(bytes(url)).contains(5L);
    }

    @Test
    void aPutAfterTheFileWasTakenIsRefusedAndLaterDeletedUnread(CapturedOutput output) {
        JsonNode url = ask(folder + "/a.zip").json();
        put(url, "first");
        receipts.findArrived();
        receipts.kept(receipt(url), List.of());
        receipts.release(receipt(url));
        assertThat(put(url, "again")).as("the tombstone holds the key").isEqualTo(412);
        assertThat(bytes(url)).contains(0L);

        clock.pass(OVER);
        receipts.sweep();
        assertThat(bytes(url)).as("the tombstone is gone").isEmpty();
        assertThat(output).doesNotContain("Deleted unread");

        assertThat(put(url, "late")).as("the S3's own clock has not moved").isEqualTo(200);
        receipts.sweep();
        assertThat(bytes(url)).isEmpty();
        assertThat(output).contains("Deleted unread: 4 bytes").contains(receipt(url));
        assertThat(receipts.findArrived(receipt(url))).isEmpty();
    }

    @Test
    void aRefusedZipHoldsItsKeyToo() {
        JsonNode url = ask(folder + "/a.zip").json();
        put(url, "x".repeat(10 * 1024 + 1));
        assertThat(arrived(url)).as("too large: unread").isEmpty();
        receipts.sweep();
        assertThat(put(url, "again")).isEqualTo(412);
        JsonNode told = read(url).json();
        assertThat(told.get("station").asString()).isEqualTo("refused");
        assertThat(told.get("refusal").get("code").asString()).isEqualTo("zip_too_large");
        assertThat(told.get("refusal").get("sentence").asString()).isNotBlank();
    }

    @Test
    void aUrlThatIsNeverUsedExpiresAndWhatComesAfterwardsIsDeleted(CapturedOutput output) {
        JsonNode url = ask(folder + "/a.zip").json();
        clock.pass(Duration.ofMinutes(20));
        receipts.findArrived();
        assertThat(station(url)).as("a long PUT may still be under way").isEqualTo("expected");
        clock.pass(OVER);
        receipts.findArrived();
        assertThat(station(url)).isEqualTo("expired");
        assertThat(read(url).json().get("refusal").get("sentence").asString()).isNotBlank();

        put(url, "late");
        receipts.sweep();
        assertThat(bytes(url)).isEmpty();
        assertThat(output).contains("Deleted unread: 4 bytes");
        assertThat(station(url)).isEqualTo("expired");
    }

    @Test
    void theUrlIsForNoOtherFolderAndNoOtherName() {
        JsonNode url = ask(folder + "/a.zip").json();
        String address = url.get("url").asString();
        for (String other : new String[] {"elsewhere", "..", folder + "/deeper"}) {
            String changed = address.replace("/" + folder + "/", "/" + other + "/");
            assertThat(changed).isNotEqualTo(address);
            assertThat(put(changed, url, "x")).as(other).isIn(400, 403);
        }
        assertThat(put(address.replace("/a_", "/b_"), url, "x")).isEqualTo(403);
        assertThat(bytes(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../other/a.zip",
                "F/../../a.zip",
                "F/../a.zip",
                "F/..zip",
                "F/.zip",
                "F/a/b.zip",
                "/F/a.zip",
                "F//a.zip",
                "F\\\\a.zip",
                "F/a.csv",
                "F/a",
                "a.zip",
                "",
                "F/a%2Fb.zip",
                "F/a b.zip",
                "F/a\\u0000.zip",
                "F/a\\n.zip",
                "F/હાજરી.zip",
                "F/a.zip?x=1",
                "F/'; drop table x;--.zip",
                "F/.hidden.zip",
                "F/a.zip/"
            })
    void aNameThatIsNotSafeIsRefused(String pattern) {
        Answer answer = ask(pattern.replace("F", folder));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("code").asString()).isEqualTo("bad_filename");
    }

    @Test
    void aNameIsNoLongerThanAKeyCanBe() {
        assertThat(ask(folder + "/" + "n".repeat(5_000) + ".zip")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("bad_filename");
        JsonNode longest = ask(folder + "/" + "n".repeat(101) + ".zip").json();
        assertThat(put(longest, "zip")).isEqualTo(200);
    }

    @Test
    void aFolderThatIsNotDeclaredOrNotTheTokensIsRefused() {
        Answer unknown = ask("no_such_folder/a.zip");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().get("code").asString()).isEqualTo("unknown_folder");
        Answer other = ask(folder + "/a.zip", token(emitter, Set.of("another_source")));
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.json().get("code").asString()).isEqualTo("source_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "{", "[]", "\"a\"", "{\"filename\":[1]}", "{\"filename\":{\"a\":1}}"})
    void aBodyThatIsNotTheJsonExpectedIsRefused(String body) {
        Answer answer = post(token).json(body).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("code").asString()).isEqualTo("not_json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"filename\":null}", "null", "{\"filename\":7}"})
    void aBodyWithoutANameIsRefused(String body) {
        assertThat(post(token).json(body).send().status()).isEqualTo(400);
    }

    @Test
    void withoutAGoodTokenNothingIsGiven() {
        String url = "http://127.0.0.1:" + port + "/data/upload-url";
        Answer none = Call.of("POST", url).json("{}").send();
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.json().get("code").asString()).isEqualTo("token_missing");
        for (String wrong : new String[] {"Bearer x", "bearer " + token + "x", "Bearer " + token + " " + token}) {
            Answer answer =
                    Call.of("POST", url).with("Authorization", wrong).json("{}").send();
            assertThat(answer.status()).as(wrong).isEqualTo(401);
            assertThat(answer.json().get("code").asString()).isEqualTo("token_void");
            assertThat(answer.body()).doesNotContain(token);
        }
        for (String other : new String[] {"Basic " + token, "Bearer", token}) {
            assertThat(Call.of("POST", url)
                            .with("Authorization", other)
                            .json("{}")
                            .send()
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void anothersReceiptIsNotThere() {
        JsonNode url = ask(folder + "/a.zip").json();
        String other = token(emitter + "x", Set.of("another_source"));
        Answer answer = get("/data/emissions/" + receipt(url), other);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(get("/data/emissions/r-0", token).status()).isEqualTo(404);
        assertThat(get("/data/emissions/%27%20or%20%27a", token).status()).isEqualTo(404);
        assertThat(get("/api/files/" + receipt(url), other).status()).isEqualTo(404);
    }

    private String token(String name, Set<String> allowed) {
        return tokens.issue(name, allowed, Optional.empty(), Duration.ofDays(365))
                .secret();
    }

    private Answer ask(String filename) {
        return ask(filename, token);
    }

    private Answer ask(String filename, String secret) {
        return post(secret).json("{\"filename\":\"" + filename + "\"}").send();
    }

    private Call post(String secret) {
        return Call.of("POST", "http://127.0.0.1:" + port + "/data/upload-url")
                .with("Authorization", "Bearer " + secret);
    }

    private Answer get(String path, String secret) {
        return Call.of("GET", "http://127.0.0.1:" + port + path)
                .with("Authorization", "Bearer " + secret)
                .send();
    }

    private Answer read(JsonNode url) {
        return get("/data/emissions/" + receipt(url), token);
    }

    private String station(JsonNode url) {
        return read(url).json().get("station").asString();
    }

    private Optional<ArrivedFile> arrived(JsonNode url) {
        receipts.findArrived();
        return receipts.findArrived(receipt(url));
    }

    private Optional<Long> bytes(JsonNode url) {
        String address = url.get("url").asString();
        String key = address.substring(address.indexOf("/" + folder + "/") + 1, address.indexOf('?'));
        return buckets.emission().head(key).map(StoredObject::bytes);
    }

    private static String receipt(JsonNode url) {
        return url.get("receipt").asString();
    }

    private static int put(JsonNode url, String content) {
        return put(url.get("url").asString(), url, content);
    }

    private static int put(String address, JsonNode url, String content) {
        Map<String, String> headers = new LinkedHashMap<>();
        url.get("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString()));
        return new Call("PUT", address, headers, content).send().status();
    }
}
