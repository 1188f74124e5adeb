package org.cqube.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** One file, one PUT: from an emitter's program to the emission bucket and back, over HTTP and a real S3. */
@OpenDoors
@ExtendWith(OutputCaptureExtension.class)
class UploadTest {
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
    private TestClock clock;

    @Autowired
    private Sources sources;

    private Emitter emitter = Emitter.NOBODY;
    private String folder = "";

    @BeforeEach
    void anEmitter() {
        SourceFile file = sources.listFiles().getFirst();
        folder = file.folder();
        emitter = Emitter.of(port, tokens, Set.of(file.id().source()));
    }

    @Test
    void aUrlIsGivenForOnePut() {
        Answer answer = emitter.ask(folder + "/my-file.v2.zip");
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

        assertThat(Emitter.put(url, "zip")).isEqualTo(200);
        assertThat(arrived(url)).hasValueSatisfying(file -> {
            assertThat(file.folder()).isEqualTo(folder);
            assertThat(file.name()).isEqualTo("my-file.v2.zip");
            assertThat(file.bytes()).isEqualTo(3);
            assertThat(file.mandate().emitter()).isEqualTo(emitter.name());
        });
        assertThat(emitter.station(url)).isEqualTo("arrived");
    }

    @Test
    void theMandateIsTheTokensOwn() {
        Area area = new Area(Level.BLOCK, "240101");
        Set<String> all = Set.copyOf(
                sources.listFiles().stream().map(file -> file.id().source()).toList());
        Emitter limited = emitter.with(tokens, all, Optional.of(area));
        JsonNode url = limited.ask(folder + "/a.zip").json();
        Emitter.put(url, "zip");
        assertThat(arrived(url)).hasValueSatisfying(file -> {
            assertThat(file.mandate().area()).contains(area);
            assertThat(file.mandate().sources()).isEqualTo(all);
        });
    }

    @Test
    void aSecondPutIsRefused() {
        JsonNode url = emitter.ask(folder + "/a.zip").json();
        assertThat(Emitter.put(url, "first")).isEqualTo(200);
        assertThat(Emitter.put(url, "second")).isEqualTo(412);
        assertThat(bytes(url)).contains(5L);
    }

    @Test
    void aPutAfterTheFileWasTakenIsRefusedAndLaterDeletedUnread(CapturedOutput output) {
        JsonNode url = emitter.ask(folder + "/a.zip").json();
        Emitter.put(url, "first");
        receipts.findArrived();
        receipts.kept(Emitter.receipt(url), List.of());
        receipts.release(Emitter.receipt(url));
        assertThat(Emitter.put(url, "again")).as("the tombstone holds the key").isEqualTo(412);
        assertThat(bytes(url)).contains(0L);

        clock.pass(OVER);
        receipts.sweep();
        assertThat(bytes(url)).as("the tombstone is gone").isEmpty();
        assertThat(output).doesNotContain("Deleted unread");

        assertThat(Emitter.put(url, "late"))
                .as("the S3's own clock has not moved")
                .isEqualTo(200);
        receipts.sweep();
        assertThat(bytes(url)).isEmpty();
        assertThat(output).contains("Deleted unread: 4 bytes").contains(Emitter.receipt(url));
        assertThat(receipts.findArrived(Emitter.receipt(url))).isEmpty();
    }

    @Test
    void aRefusedZipHoldsItsKeyToo() {
        JsonNode url = emitter.ask(folder + "/a.zip").json();
        Emitter.put(url, "x".repeat(10 * 1024 + 1));
        assertThat(arrived(url)).as("too large: unread").isEmpty();
        receipts.sweep();
        assertThat(Emitter.put(url, "again")).isEqualTo(412);
        JsonNode told = emitter.read(url).json();
        assertThat(told.get("station").asString()).isEqualTo("refused");
        assertThat(told.get("refusal").get("code").asString()).isEqualTo("zip_too_large");
        assertThat(told.get("refusal").get("sentence").asString()).isNotBlank();
    }

    @Test
    void aUrlThatIsNeverUsedExpiresAndWhatComesAfterwardsIsDeleted(CapturedOutput output) {
        JsonNode url = emitter.ask(folder + "/a.zip").json();
        clock.pass(Duration.ofMinutes(20));
        receipts.findArrived();
        assertThat(emitter.station(url)).as("a long PUT may still be under way").isEqualTo("expected");
        clock.pass(OVER);
        receipts.findArrived();
        assertThat(emitter.station(url)).isEqualTo("expired");
        assertThat(emitter.read(url).json().get("refusal").get("sentence").asString())
                .isNotBlank();

        Emitter.put(url, "late");
        receipts.sweep();
        assertThat(bytes(url)).isEmpty();
        assertThat(output).contains("Deleted unread: 4 bytes");
        assertThat(emitter.station(url)).isEqualTo("expired");
    }

    @Test
    void theUrlIsForNoOtherFolderAndNoOtherName() {
        JsonNode url = emitter.ask(folder + "/a.zip").json();
        String address = url.get("url").asString();
        for (String other : new String[] {"elsewhere", "..", folder + "/deeper"}) {
            String changed = address.replace("/" + folder + "/", "/" + other + "/");
            assertThat(changed).isNotEqualTo(address);
            assertThat(Emitter.put(changed, url, "x")).as(other).isIn(400, 403);
        }
        assertThat(Emitter.put(address.replace("/a_", "/b_"), url, "x")).isEqualTo(403);
        assertThat(bytes(url)).isEmpty();
    }

    private Optional<ArrivedFile> arrived(JsonNode url) {
        receipts.findArrived();
        return receipts.findArrived(Emitter.receipt(url));
    }

    private Optional<Long> bytes(JsonNode url) {
        String address = url.get("url").asString();
        String key = address.substring(address.indexOf("/" + folder + "/") + 1, address.indexOf('?'));
        return buckets.emission().head(key).map(StoredObject::bytes);
    }
}
