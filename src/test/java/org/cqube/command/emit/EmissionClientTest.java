package org.cqube.command.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cqube.command.emit.EmissionException.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmissionClientTest implements EmissionClient.Progress {
    @TempDir
    private Path folder;

    private final SmallServer server = new SmallServer();
    private final List<String> reached = new ArrayList<>();
    private final List<String> stumbled = new ArrayList<>();
    private long sent;
    private Path zip = Path.of("none");

    @BeforeEach
    void makeZip() throws IOException {
        zip = Files.write(folder.resolve("roll.zip"), new byte[300_000]);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsTheBytesWithTheSignedHeadersAndFollowsTheStations() {
        server.verdicts.add(SmallServer.view("r-1", "arrived", "[]"));
        server.verdicts.add(SmallServer.view("r-1", "kept", "[]"));
        server.verdicts.add(SmallServer.view("r-1", "kept", "[]"));
        try (var client = client(SmallServer.TOKEN)) {
            assertThat(client.send("roll", "roll.zip", zip)).isEqualTo("r-1");
            assertThat(client.await("r-1", Duration.ofMinutes(1)).station()).isEqualTo("published");
        }
        assertThat(server.asked).containsExactly("{\"filename\":\"roll/roll.zip\"}");
        assertThat(server.received)
                .hasSize(1)
                .allSatisfy(body -> assertThat(body).hasSize(300_000));
        assertThat(sent).isEqualTo(300_000);
        assertThat(reached).containsExactly("arrived", "kept", "published");
        assertThat(stumbled).isEmpty();
    }

    @Test
    void aLostAnswerIsAskedForAndTheZipIsNotSentTwice() {
        server.putAnswers.add(0);
        try (var client = client(SmallServer.TOKEN)) {
            assertThat(client.send("roll", "roll.zip", zip)).isEqualTo("r-1");
        }
        assertThat(server.received).hasSize(1);
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void aRefusedRepetitionMeansThatItLiesThere() {
        // The first PUT arrived, but the server has not looked yet; the second one meets the object.
        server.putAnswers.addAll(List.of(0, 412));
        server.verdicts.add(SmallServer.view("r-1", "expected", "[]"));
        try (var client = client(SmallServer.TOKEN)) {
            assertThat(client.send("roll", "roll.zip", zip)).isEqualTo("r-1");
        }
        assertThat(stumbled).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 409, 429})
    void faultsThatPassAreTriedAgain(int status) {
        server.putAnswers.addAll(List.of(status, status));
        server.urlAnswers.addAll(List.of(503, 429));
        try (var client = client(SmallServer.TOKEN)) {
            assertThat(client.send("roll", "roll.zip", zip)).isEqualTo("r-3");
        }
        assertThat(server.received).hasSize(1);
        assertThat(stumbled).hasSize(4);
    }

    @Test
    void aUrlThatRanOutIsReplacedByANewOne() {
        server.putAnswers.addAll(List.of(403));
        try (var client = client(SmallServer.TOKEN)) {
            assertThat(client.send("roll", "roll.zip", zip)).isEqualTo("r-2");
        }
        server.received.clear();
        server.putAnswers.addAll(List.of(403, 403, 403));
        try (var client = client(SmallServer.TOKEN)) {
            assertThatThrownBy(() -> client.send("roll", "roll.zip", zip)).hasMessageContaining("ran out");
        }
    }

    @Test
    void aWrongTokenEndsAtOnceWithoutNamingIt() {
        try (var client = client("wrong-token")) {
            assertThatThrownBy(() -> client.send("roll", "roll.zip", zip))
                    .hasMessageContaining("does not know this token")
                    .message()
                    .doesNotContain("wrong-token");
        }
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void whatTheServerRefusesIsSaidInItsWordsWithoutControlCharacters() {
        server.urlAnswers.add(400);
        try (var client = client(SmallServer.TOKEN)) {
            assertThatThrownBy(() -> client.send("roll", "roll.zip", zip))
                    .hasMessage("The server answered 400: said  [2Jso");
        }
    }

    @Test
    void aServerThatIsNotThereIsUnknown() {
        URI nowhere = server.address();
        server.close();
        try (var client = new EmissionClient(nowhere, "t", this, Duration.ofMillis(1))) {
            assertThatThrownBy(() -> client.send("roll", "roll.zip", zip))
                    .isInstanceOfSatisfying(
                            EmissionException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNKNOWN));
        }
        assertThat(stumbled).hasSize(6);
    }

    @Test
    void patienceEndsWithTheReceiptInHand() {
        server.verdicts.add(SmallServer.view("r-9", "checked", "[]"));
        try (var client = client(SmallServer.TOKEN)) {
            assertThatThrownBy(() -> client.await("r-9", Duration.ZERO)).hasMessageContaining("--receipt r-9");
        }
    }

    private EmissionClient client(String token) {
        return new EmissionClient(server.address(), token, this, Duration.ofMillis(1));
    }

    @Override
    public void sent(String name, long bytes, long all) {
        sent = bytes;
    }

    @Override
    public void reached(EmissionView emission) {
        reached.add(emission.station());
    }

    @Override
    public void stumbled(String what) {
        stumbled.add(what);
    }
}
