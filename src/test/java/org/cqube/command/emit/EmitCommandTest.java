package org.cqube.command.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EmitCommandTest {
    private static final String PUBLISHED =
            "[{\"number\":1,\"name\":\"a.csv\",\"station\":\"published\",\"cells\":{\"refused\":%d}}]";

    @TempDir
    private Path folder;

    private final SmallServer server = new SmallServer();
    private Path token = Path.of("none");
    private Path csv = Path.of("none");

    @BeforeEach
    void prepare() throws IOException {
        token = Files.writeString(folder.resolve("token"), SmallServer.TOKEN + "\n");
        csv = Files.writeString(folder.resolve("any.csv"), "a|b\n1|2\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void takenIsZero() {
        server.verdicts.add(SmallServer.view("r-1", "published", PUBLISHED.formatted(0)));
        assertThat(emit(csv.toString(), "--folder", "roll")).isZero();
        assertThat(server.received).hasSize(1);
    }

    @Test
    void refusedIsOneEvenWhereAnotherFileWasTaken() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), "a|b\n1|2\n");
        server.verdicts.add(SmallServer.view("r-1", "refused", "[]"));
        server.verdicts.add(SmallServer.view("r-2", "published", PUBLISHED.formatted(0)));
        assertThat(emit(csv.toString(), other.toString(), "--folder", "roll")).isEqualTo(1);
        server.urlAnswers.add(400);
        assertThat(emit(csv.toString(), "--folder", "roll")).isEqualTo(1);
    }

    @Test
    void refusedRecordsAreThreeOnlyForTheStrict() {
        server.verdicts.add(SmallServer.view("r-1", "published", PUBLISHED.formatted(1)));
        server.verdicts.add(SmallServer.view("r-2", "published", PUBLISHED.formatted(1)));
        assertThat(emit(csv.toString(), "--folder", "roll")).isZero();
        assertThat(emit(csv.toString(), "--folder", "roll", "--strict")).isEqualTo(3);
    }

    @Test
    void wrongUseIsTwoAndNothingIsSent() throws IOException {
        assertThat(emit()).isEqualTo(2);
        assertThat(emit(csv.toString())).isEqualTo(2);
        assertThat(emit(folder.resolve("none.csv").toString())).isEqualTo(2);
        assertThat(emit("--unknown")).isEqualTo(2);
        Path noZip = Files.writeString(folder.resolve("bad.zip"), "this is no zip");
        assertThat(emit(noZip.toString(), "--folder", "roll")).isEqualTo(2);
        Files.writeString(token, "two words");
        assertThat(emit(csv.toString(), "--folder", "roll")).isEqualTo(2);
        assertThat(new CommandLine(new EmitCommand())
                        .execute(csv.toString(), "--server", "ftp://x", "--token-file", token.toString()))
                .isEqualTo(2);
        assertThat(server.asked).isEmpty();
    }

    @Test
    void aFileThatCannotBeSentDoesNotHoldUpTheOthers() throws IOException {
        Path noZip = Files.writeString(folder.resolve("a.zip"), "this is no zip");
        server.verdicts.add(SmallServer.view("r-1", "published", PUBLISHED.formatted(0)));
        assertThat(emit(noZip.toString(), csv.toString(), "--folder", "roll")).isEqualTo(2);
        assertThat(server.received).hasSize(1);
        assertThat(server.verdicts).isEmpty();
    }

    @Test
    void noVerdictInTimeIsFourAndAskingLaterIsPossible() {
        server.verdicts.add(SmallServer.view("r-1", "loaded", "[]"));
        server.verdicts.add(SmallServer.view("r-1", "published", "[]"));
        assertThat(emit(csv.toString(), "--folder", "roll", "--patience", "0")).isEqualTo(4);
        assertThat(emit("--receipt", "r-1")).isZero();
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void aWrongTokenIsFive() throws IOException {
        Files.writeString(token, "wrong");
        assertThat(emit(csv.toString(), "--folder", "roll")).isEqualTo(5);
    }

    @Test
    void withoutWaitingTheUploadIsEnough() {
        server.verdicts.add(SmallServer.view("r-1", "refused", "[]"));
        assertThat(emit(csv.toString(), "--folder", "roll", "--no-wait")).isZero();
        assertThat(server.verdicts).hasSize(1);
    }

    private int emit(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", server.address().toString(), "--token-file", token.toString()));
        return new CommandLine(new EmitCommand()).execute(all.toArray(String[]::new));
    }
}
