package org.cqube.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.cqube.TestClock;
import org.cqube.access.Mandate;
import org.cqube.access.Tokens;
import org.cqube.bucket.Buckets;
import org.cqube.door.Call.Answer;
import org.cqube.emission.Account;
import org.cqube.emission.CellAccount;
import org.cqube.emission.DataFile;
import org.cqube.emission.NoticeCount;
import org.cqube.emission.NoticeCount.Example;
import org.cqube.emission.Receipts;
import org.cqube.emission.Refusal;
import org.cqube.emission.Station;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What an emitter and the files page read of an emission: the shape is that of {@code docs/api.md}. */
@OpenDoors
class FilesDoorTest {
    private static final Instant EMITTED = Instant.parse("2026-11-20T04:00:00Z");

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

    @Test
    void everythingKnownOfAnEmissionIsTold() {
        String token = token();
        String requested = clock.instant().toString();
        String receipt = ask(token);
        SourceFile file = file();
        clock.pass(Duration.ofSeconds(1));
        receipts.kept(receipt, List.of(data(receipt)));
        String kept = clock.instant().toString();
        clock.pass(Duration.ofSeconds(1));
        receipts.advance(receipt, 1, Station.CHECKED);
        String checked = clock.instant().toString();
        receipts.account(
                receipt,
                1,
                17,
                new Account(1000, 900, 0, 50, 10, 30, 10, 0),
                new CellAccount(20000, 18000, 1900, 100, 0));
        receipts.notices(
                receipt,
                1,
                List.of(new NoticeCount(
                        "wrong_width",
                        "error",
                        30,
                        List.of(new Example(17, 18, "School", "2401", Map.of("width", "11", "length", "4"))))));

        JsonNode told = get("/api/files/" + receipt, token).json();

        assertThat(told.toPrettyString().replaceAll("\\s+", "")).isEqualTo("""
                {"receipt":"%s","folder":"%s","name":"a.zip","emitter":"%s","requested_at":"%s","arrived_at":null,
                 "finished_at":null,"station":"checked","bytes":0,"refusal":null,"repairs":null,
                 "files":[{"number":1,"name":"a.csv","source":"%s","file":"%s","station":"checked","refusal":null,"event":17,
                  "account":{"version":1,"received":1000,"loaded":900,"revised":0,"unchanged":50,"duplicate":10,
                   "refused":30,"parked":10,"withdrawn":0},
                  "cells":{"received":20000,"taken":18000,"unchanged":1900,"refused":100,"open":0},
                  "stations":[{"station":"kept","at":"%s"},{"station":"checked","at":"%s"}],
                  "notices":[{"code":"wrong_width","severity":"error","count":30,
                   "examples":[{"record":17,"line":18,"column":"School","value":"2401","sentence":"%s"}]}],
                  "refused_records":false}]}
                """.formatted(
                        receipt,
                        file.folder(),
                        emitter,
                        requested,
                        file.id().source(),
                        file.id().file(),
                        kept,
                        checked,
                        "SENTENCE")
                .replaceAll("\\s+", "")
                .replace("SENTENCE", sentence(told).replaceAll("\\s+", "")));
        assertThat(sentence(told)).contains("School", "2401", "11").doesNotContain("{");
        assertThat(get("/data/emissions/" + receipt, token).json()).isEqualTo(told);
    }

    @Test
    void aRefusedFileSaysWhyAndTheOthersGoOn() {
        String token = token();
        String receipt = ask(token);
        receipts.kept(receipt, List.of(data(receipt)));
        receipts.refuse(receipt, 2, "b.csv", new Refusal("empty_file", Map.of("name", "b.csv")));
        receipts.advance(receipt, 1, Station.PUBLISHED);

        JsonNode told = get("/api/files/" + receipt, token).json();
        assertThat(told.get("station").asString()).isEqualTo("published");
        assertThat(told.get("finished_at").asString()).isEqualTo(clock.instant().toString());
        assertThat(told.get("files").get(1).get("station").asString()).isEqualTo("refused");
        assertThat(told.get("files").get(1).get("refusal").get("sentence").asString())
                .contains("empty");
    }

    /** A fault of the words, not of the data: it must not hide the other files of a page. */
    @Test
    void wordsThatCannotBeSaidHideNothing() {
        String token = token();
        String receipt = ask(token);
        receipts.kept(receipt, List.of(data(receipt)));
        var example = new Example(1, 2, "School", "1", Map.of());
        receipts.notices(
                receipt,
                1,
                List.of(
                        new NoticeCount("no_such_code", "error", 1, List.of(example)),
                        new NoticeCount("wrong_width", "error", 1, List.of(example))));
        receipts.refuse(receipt, 2, "b.csv", Refusal.of("neither_is_this"));

        Answer page = get("/api/files", token);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.json()
                        .at("/files/0/files/0/notices/0/examples/0/sentence")
                        .asString())
                .isNotBlank();
        assertThat(page.json()
                        .at("/files/0/files/0/notices/1/examples/0/sentence")
                        .asString())
                .isNotBlank();
        assertThat(page.json().at("/files/0/files/1/refusal/sentence").asString())
                .isNotBlank();
    }

    @Test
    void ownFilesAreListedNewestFirstPageByPage() {
        String token = token();
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            clock.pass(Duration.ofMillis(1));
            asked.addFirst(ask(token));
        }
        List<String> listed = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = get("/api/files?limit=2" + next, token).json();
            page.get("files")
                    .forEach(emission -> listed.add(emission.get("receipt").asString()));
            next = page.get("next").isNull()
                    ? ""
                    : "&before=" + page.get("next").asString();
        } while (!next.isEmpty());
        assertThat(listed).isEqualTo(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1e3", "99999999999", "%00"})
    void aLimitThatIsNoNumberIsRefused(String limit) {
        Answer answer = get("/api/files?limit=" + limit, token());
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-5", "limit=100000", "before=", "before=%27", "before=r-0"})
    void anOddPageIsStillAPage(String query) {
        String token = token();
        ask(token);
        assertThat(get("/api/files?" + query, token).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "hi", "xx", "hi-IN,hi;q=0.9,en;q=0.8", "*", "??", ";;;"})
    void anyLanguageIsAnswered(String language) {
        String token = token();
        String receipt = ask(token);
        receipts.refuse(receipt, Refusal.of("not_a_zip"));
        Answer answer = call("/api/files/" + receipt, token)
                .with("Accept-Language", language)
                .send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("refusal").get("sentence").asString()).isNotBlank();
    }

    @Test
    void refusedRecordsComeAsTheyWereWritten() throws IOException {
        String token = token();
        String receipt = ask(token);
        receipts.kept(receipt, List.of(data(receipt)));
        String path = "/api/files/" + receipt + "/1/refused.csv";
        assertThat(get(path, token).status()).as("nothing refused").isEqualTo(404);

        String csv = "School|cqube_line|cqube_reason\n'=1+1|18|કારણ\n".repeat(5_000);
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(csv.getBytes(UTF_8));
        }
        String key = "refused/" + receipt + ".csv.gz";
        buckets.input().put(key, packed.toByteArray(), "application/gzip", Map.of());
        receipts.refusedRecords(receipt, 1, key);

        Answer answer = get(path, token);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.header("Content-Disposition")).startsWith("attachment; filename=\"refused_a.csv\"");
        assertThat(answer.body()).isEqualTo(csv);
        assertThat(get("/api/files/" + receipt + "/2/refused.csv", token).status())
                .isEqualTo(404);
        assertThat(get("/api/files/" + receipt + "/x/refused.csv", token).status())
                .isEqualTo(400);
    }

    private static String sentence(JsonNode told) {
        return told.at("/files/0/notices/0/examples/0/sentence").asString();
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
        return new DataFile(mandate, 1, "a.csv", file().id(), "kept/" + receipt + ".zip", EMITTED);
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
        return call(path, token).send();
    }

    private Call call(String path, String token) {
        return Call.of("GET", "http://127.0.0.1:" + port + path).with("Authorization", "Bearer " + token);
    }
}
