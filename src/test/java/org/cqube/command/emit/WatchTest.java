package org.cqube.command.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.cqube.source.SourceFile;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A watched folder, against a small server over real HTTP. */
class WatchTest {
    private static final Duration QUIET = Duration.ofMinutes(5);

    private final Sources sources = SourceFolders.readShipped();
    private final SourceFile file = sources.listFiles().getFirst();
    private final SmallServer server = new SmallServer();
    private final EmissionClient client = new EmissionClient(
            server.address(), SmallServer.TOKEN, new TerminalProgress(System.err), Duration.ofMillis(1));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private @TempDir Path folder;

    private Watch watch = new Watch(
            List.of(),
            (folders, strays) -> List.of(),
            new Sending(client, "", 1),
            client,
            QUIET,
            QUIET,
            Clock.systemUTC(),
            System.out,
            System.err);

    @BeforeEach
    void aWatch() {
        watch = new Watch(
                List.of(folder),
                (folders, strays) -> new Outbox(sources, Optional.empty(), strays).collect(folders),
                new Sending(client, client.server(), 32 << 20),
                client,
                Duration.ofSeconds(20),
                QUIET,
                Clock.systemUTC(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aFileIsSentOnceItIsWholeAndMovedAway() throws IOException {
        Path csv = csv("a", false);
        watch.look();
        assertThat(server.received).as("it may still be written to").isEmpty();
        Files.writeString(csv, "more\n", java.nio.file.StandardOpenOption.APPEND);
        watch.look();
        assertThat(server.received).as("it was").isEmpty();
        watch.look();
        assertThat(server.received).hasSize(1);
        assertThat(names(folder.resolve("sent"))).containsExactly("r-1_" + csv.getFileName());
        assertThat(names(folder)).containsExactly("sent");
        watch.look();
        assertThat(server.received).as("sent is sent").hasSize(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("PUBLISHED");
    }

    @Test
    void whatWasNotTakenStandsApartWithTheReason() throws IOException {
        csv("a", true);
        server.verdicts.add("""
                {"receipt":"r-1","folder":"roll","name":"roll.zip","emitter":"dc","station":"refused","bytes":12,
                 "refusal":{"code":"no_manifest","sentence":"why"},"files":[]}""");
        watch.look();
        assertThat(names(folder.resolve("not-taken"))).hasSize(2).anyMatch(name -> name.endsWith(".reason.txt"));
    }

    @Test
    void aWatchThatIsStartedAnewAsksForTheVerdictInsteadOfSendingAgain() throws IOException {
        Path csv = csv("a", true);
        Files.writeString(folder.resolve("." + csv.getFileName() + ".cqube-receipt"), "r-7\n");
        server.received.add(new byte[0]);
        watch.look();
        assertThat(server.asked).as("no URL was asked for").isEmpty();
        assertThat(names(folder.resolve("sent"))).containsExactly("r-7_" + csv.getFileName());
    }

    @Test
    void aServerThatCannotBeReachedIsTriedAtTheNextLook() throws IOException {
        csv("a", true);
        for (int i = 0; i < 7; i++) {
            server.urlAnswers.add(503);
        }
        watch.look();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("trying again at the next look");
        assertThat(names(folder)).as("it stays").hasSize(1);
        watch.look();
        assertThat(names(folder.resolve("sent"))).hasSize(1);
    }

    @Test
    void aFileThatBelongsNowhereIsToldOnceAndHoldsNobodyUp() throws IOException {
        Files.writeString(folder.resolve("belongs-nowhere.csv"), "a|b\n");
        csv("a", true);
        watch.look();
        watch.look();
        assertThat(err.toString(StandardCharsets.UTF_8)).containsOnlyOnce("belongs-nowhere.csv");
        assertThat(names(folder.resolve("sent"))).hasSize(1);
    }

    @Test
    void whenItIsLookedAgain() {
        ZoneId zone = ZoneId.of("Asia/Kolkata");
        Instant noon = Instant.parse("2026-11-20T06:30:00Z");
        assertThat(When.every("15m").next(noon)).isEqualTo(noon.plus(Duration.ofMinutes(15)));
        assertThat(When.at("20:00", zone).next(noon)).isEqualTo(Instant.parse("2026-11-20T14:30:00Z"));
        assertThat(When.at("06:30,11:00", zone).next(noon)).isEqualTo(Instant.parse("2026-11-21T01:00:00Z"));
        assertThat(((When.At) When.at("12:00", zone)).times()).containsExactly(LocalTime.NOON);
        assertThat(When.at("12:00", zone).next(noon)).as("now is over").isAfter(noon);
        for (String wrong : List.of("", "0m", "x", "15", "15 min")) {
            assertThatThrownBy(() -> When.every(wrong)).isInstanceOf(EmissionException.class);
        }
        assertThatThrownBy(() -> When.at("25:00", zone)).isInstanceOf(EmissionException.class);
    }

    private Path csv(String name, boolean old) throws IOException {
        Path csv = folder.resolve(file.prefix() + "_" + name + ".csv");
        Files.writeString(csv, "a|b\n1|2\n");
        if (old) {
            Files.setLastModifiedTime(csv, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        }
        return csv;
    }

    private static List<String> names(Path folder) throws IOException {
        try (var list = Files.list(folder)) {
            return list.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
