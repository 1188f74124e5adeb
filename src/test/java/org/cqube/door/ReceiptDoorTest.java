package org.cqube.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cqube.TestClock;
import org.cqube.access.Mandate;
import org.cqube.access.Tokens;
import org.cqube.command.receipt.VerifyCommand;
import org.cqube.door.Call.Answer;
import org.cqube.emission.Account;
import org.cqube.emission.CellAccount;
import org.cqube.emission.DataFile;
import org.cqube.emission.Measured;
import org.cqube.emission.NoticeCount;
import org.cqube.emission.NoticeCount.Example;
import org.cqube.emission.Receipts;
import org.cqube.emission.Refusal;
import org.cqube.emission.Station;
import org.cqube.receipt.IssueReceipts;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** Receipts from their door to the command that checks them. */
@OpenDoors
class ReceiptDoorTest {
    private static final String CSV = "School|Name\n1|Asha\n";

    @LocalServerPort
    private int port;

    @Autowired
    private Tokens tokens;

    @Autowired
    private Receipts receipts;

    @Autowired
    private IssueReceipts issue;

    @Autowired
    private Sources sources;

    @Autowired
    private TestClock clock;

    @TempDir
    private Path folder;

    private final String emitter = "e" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aReceiptIsWrittenAtTheEndAndChecksWithoutTheServer() throws IOException {
        String token = token();
        String receipt = published(token, new Account(10, 7, 0, 0, 1, 2, 0, 0));

        Answer answer = get("/api/files/" + receipt + "/receipt", token);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode json = answer.json();
        assertThat(json.path("version").asInt()).isEqualTo(1);
        assertThat(json.path("emitter").asString()).isEqualTo(emitter);
        assertThat(json.at("/files/0/sha256_sent").asString()).isEqualTo(sha256(CSV));
        assertThat(json.at("/files/0/publication").asLong()).isEqualTo(41);
        assertThat(json.at("/files/0/account/loaded").asLong()).isEqualTo(7);
        assertThat(json.at("/files/0/notices/0/count").asLong()).isEqualTo(2);
        assertThat(json.at("/files/0/stations")).hasSize(3);
        assertThat(answer.body()).as("no example of a record").doesNotContain("Asha", "examples");
        assertThat(get("/data/emissions/" + receipt + "/receipt", token).body()).isEqualTo(answer.body());

        Path paper = write("receipt.json", answer.body());
        Path keys = write("keys.json", call("/api/receipts/keys").send().body());
        Path csv = write("a.csv", CSV);
        assertThat(verify(paper.toString(), "--key", keys.toString(), "--file", csv.toString()))
                .startsWith("0 ")
                .contains("received 10, loaded 7", "server's key");
        assertThat(verify(paper.toString())).startsWith("0 ").contains("give --key");
        Path other = write("b.csv", CSV + "2|Ravi\n");
        assertThat(verify(paper.toString(), "--key", keys.toString(), "--file", other.toString()))
                .startsWith("1 ")
                .contains("b.csv is not what this receipt is about");
        assertThat(verify(write("pretty.json", json.toPrettyString()).toString(), "--key", keys.toString()))
                .as("layout does not matter")
                .startsWith("0 ");
    }

    @Test
    void whatWasChangedIsSaid() throws IOException {
        String token = token();
        String receipt = published(token, new Account(10, 7, 0, 0, 1, 2, 0, 0));
        String body = get("/api/files/" + receipt + "/receipt", token).body();
        Path keys = write("keys.json", call("/api/receipts/keys").send().body());

        Path account = write("account.json", body.replace("\"loaded\":7", "\"loaded\":8"));
        assertThat(verify(account.toString(), "--key", keys.toString()))
                .startsWith("1 ")
                .contains("does not balance: 10 received, but its classes make 11", "signature does not fit");
        Path moved = write(
                "moved.json",
                body.replace("\"loaded\":7", "\"loaded\":8")
                        .replace("\"refused\":2", "\"refused\":1")
                        .replace("\"still_refused\":2", "\"still_refused\":1"));
        assertThat(verify(moved.toString()))
                .startsWith("1 ")
                .contains("signature does not fit")
                .doesNotContain("balance");
        Path added = write("added.json", body.replaceFirst("\\{", "{\"zzz\":\"mine\","));
        assertThat(verify(added.toString())).startsWith("1 ").contains("signature does not fit");

        String foreign = "{\"keys\":[{\"id\":\"x\",\"public_key\":\"" + "A".repeat(43) + "=\"}]}";
        assertThat(verify(
                        account.toString(),
                        "--key",
                        write("foreign.json", foreign).toString()))
                .startsWith("1 ")
                .contains("not among the keys given");
        assertThat(verify(keys.toString())).startsWith("2 ").contains("no receipt");
        assertThat(verify(folder.resolve("none.json").toString())).startsWith("2 ");
        assertThat(verify(account.toString(), "--key", account.toString())).startsWith("2 ");
    }

    @Test
    void whatChangesIsTheNextVersionAndTheOldOneStays() {
        String token = token();
        String receipt = published(token, new Account(10, 7, 0, 0, 1, 1, 1, 0));
        String first = get("/api/files/" + receipt + "/receipt", token).body();
        issue.issueDue();
        receipts.advance(receipt, 1, Station.PUBLISHED);
        assertThat(get("/api/files/" + receipt + "/receipts", token).json().path("versions"))
                .as("nothing new is said")
                .hasSize(1);

        clock.pass(Duration.ofSeconds(5));
        receipts.account(receipt, 1, 18, new Account(10, 8, 0, 0, 1, 1, 0, 0), CellAccount.EMPTY);
        receipts.published(receipt, 1, 42);
        JsonNode second = get("/api/files/" + receipt + "/receipt", token).json();
        assertThat(second.path("version").asInt()).isEqualTo(2);
        assertThat(second.at("/files/0/publication").asLong()).isEqualTo(42);
        JsonNode versions =
                get("/api/files/" + receipt + "/receipts", token).json().path("versions");
        assertThat(versions).hasSize(2);
        assertThat(second.path("previous").asString())
                .isEqualTo(versions.get(0).path("sha256").asString());
        assertThat(get("/api/files/" + receipt + "/receipt?version=1", token).body())
                .isEqualTo(first);
        assertThat(get("/api/files/" + receipt + "/receipt?version=3", token).status())
                .isEqualTo(404);
        assertThat(get("/api/files/" + receipt + "/receipt?version=x", token).status())
                .isEqualTo(400);
    }

    @Test
    void beforeTheEndThereIsNone() {
        String token = token();
        String receipt = ask(token);
        receipts.kept(receipt, List.of(data(receipt)));
        Answer early = get("/api/files/" + receipt + "/receipt", token);
        assertThat(early.status()).isEqualTo(404);
        assertThat(early.json().path("code").asString()).isEqualTo("not_yet");
        receipts.refuse(
                receipt,
                1,
                "a.csv",
                new Refusal("size_mismatch", Map.of("name", "a.csv", "declared", "3", "found", "4")));
        JsonNode refused = get("/api/files/" + receipt + "/receipt", token).json();
        assertThat(refused.at("/files/0/refusal/arguments/declared").asString()).isEqualTo("3");
        assertThat(refused.at("/files/0/account").isNull()).isTrue();
    }

    @Test
    void thePageForPaperShowsWhatWasSigned() {
        String token = token();
        String receipt = published(token, new Account(10, 7, 0, 0, 1, 2, 0, 0));
        JsonNode json = get("/api/files/" + receipt + "/receipt", token).json();
        for (String language : List.of("en", "hi", "gu")) {
            Answer page = get("/api/files/" + receipt + "/receipt.html?language=" + language, token);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
            assertThat(page.body())
                    .contains(
                            "<html lang=\"" + language,
                            json.path("signature").asString(),
                            json.at("/files/0/sha256_sent").asString(),
                            "wrong_width",
                            "&lt;b&gt;.csv")
                    .doesNotContain("<b>");
        }
    }

    private String published(String token, Account account) {
        String receipt = ask(token);
        receipts.kept(receipt, List.of(data(receipt)));
        receipts.digest(receipt, "0".repeat(64));
        receipts.measured(receipt, 1, new Measured(CSV.length(), 10, "records", sha256(CSV), sha256("kept")));
        clock.pass(Duration.ofSeconds(1));
        receipts.account(receipt, 1, 17, account, CellAccount.EMPTY);
        receipts.notices(
                receipt,
                1,
                List.of(new NoticeCount(
                        "wrong_width",
                        "error",
                        2,
                        List.of(new Example(17, 18, "School", "Asha", Map.of("width", "11", "length", "4"))))));
        receipts.advance(receipt, 1, Station.LOADED);
        receipts.published(receipt, 1, 41);
        return receipt;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Exit status, then everything that was said. */
    private static String verify(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var said = new ByteArrayOutputStream();
        try (var stream = new PrintStream(said, true, UTF_8)) {
            System.setOut(stream);
            System.setErr(stream);
            int status = new CommandLine(new VerifyCommand()).execute(arguments);
            return status + " " + said.toString(UTF_8);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private SourceFile file() {
        return sources.listFiles().getFirst();
    }

    private String token() {
        return tokens.issue(emitter, Set.of(file().id().source()), Optional.empty(), Duration.ofDays(365))
                .secret();
    }

    private DataFile data(String receipt) {
        var mandate = new Mandate(receipt, emitter, Set.of(file().id().source()), Optional.empty());
        return new DataFile(
                mandate, 1, "<b>.csv", file().id(), "kept/" + receipt + ".zip", Instant.parse("2026-11-20T04:00:00Z"));
    }

    private String ask(String token) {
        return Call.of("POST", "http://127.0.0.1:" + port + "/data/upload-url")
                .with("Authorization", "Bearer " + token)
                .json("{\"filename\":\"%s/a.zip\"}".formatted(file().folder()))
                .send()
                .json()
                .get("receipt")
                .asString();
    }

    private Answer get(String path, String token) {
        return call(path).with("Authorization", "Bearer " + token).send();
    }

    private Call call(String path) {
        return Call.of("GET", "http://127.0.0.1:" + port + path);
    }
}
