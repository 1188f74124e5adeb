package org.cqube.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.cqube.access.Tokens;
import org.cqube.door.Call.Answer;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What an emitter's program can do wrong, over HTTP. */
@OpenDoors
class EmissionDoorTest {
    @LocalServerPort
    private int port;

    @Autowired
    private Tokens tokens;

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
        Answer answer = emitter.ask(pattern.replace("F", folder));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("code").asString()).isEqualTo("bad_filename");
    }

    @Test
    void aNameIsNoLongerThanAKeyCanBe() {
        assertThat(emitter.ask(folder + "/" + "n".repeat(5_000) + ".zip")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("bad_filename");
        JsonNode longest = emitter.ask(folder + "/" + "n".repeat(101) + ".zip").json();
        assertThat(Emitter.put(longest, "zip")).isEqualTo(200);
    }

    @Test
    void aFolderThatIsNotDeclaredOrNotTheTokensIsRefused() {
        Answer unknown = emitter.ask("no_such_folder/a.zip");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().get("code").asString()).isEqualTo("unknown_folder");
        Answer other =
                emitter.with(tokens, Set.of("another_source"), Optional.empty()).ask(folder + "/a.zip");
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.json().get("code").asString()).isEqualTo("source_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "{", "[]", "\"a\"", "{\"filename\":[1]}", "{\"filename\":{\"a\":1}}"})
    void aBodyThatIsNotTheJsonExpectedIsRefused(String body) {
        Answer answer = emitter.post().json(body).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("code").asString()).isEqualTo("not_json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"filename\":null}", "null", "{\"filename\":7}"})
    void aBodyWithoutANameIsRefused(String body) {
        assertThat(emitter.post().json(body).send().status()).isEqualTo(400);
    }

    @Test
    void withoutAGoodTokenNothingIsGiven() {
        String url = emitter.post().url();
        String token = emitter.token();
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
        JsonNode url = emitter.ask(folder + "/a.zip").json();
        Emitter other = Emitter.of(port, tokens, Set.of("another_source"));
        Answer answer = other.get("/data/emissions/" + Emitter.receipt(url));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(emitter.get("/data/emissions/r-0").status()).isEqualTo(404);
        assertThat(emitter.get("/data/emissions/%27%20or%20%27a").status()).isEqualTo(404);
        assertThat(other.get("/api/files/" + Emitter.receipt(url)).status()).isEqualTo(404);
    }
}
