package org.cqube.command.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.cqube.access.Token;
import org.cqube.access.User;
import org.cqube.embedded.EmbeddedPostgres;
import org.cqube.source.Source;
import org.cqube.source.SourceFolders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import picocli.CommandLine;

/** On a PostgreSQL of its own that goes on running, as a server's does. Isolated: the commands write to the one standard output. */
@Isolated
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleCommandsTest {
    private Path folder = Path.of("none");

    private Optional<EmbeddedPostgres> server = Optional.empty();

    private record Run(int status, String out) {}

    @BeforeAll
    void start(@TempDir Path made) {
        folder = made;
        assertThat(folder.toFile().setExecutable(true, false)).isTrue();
        server = Optional.of(EmbeddedPostgres.start(folder.resolve("postgres"), Map.of("fsync", "off")));
    }

    @AfterAll
    void stop() {
        server.ifPresent(EmbeddedPostgres::close);
    }

    @Test
    void aTokenGoesToStandardOutputAloneAndTheServersDatabaseStaysUp() {
        Run run = token("Data_Centre", "--days", "7", "--area", "district:2401");
        assertThat(run.status()).isZero();
        assertThat(run.out()).matches("cq_\\S{20,}\\R");
        try (var door = PeopleDoor.open(folder)) {
            Token token = door.tokens().list().getFirst();
            assertThat(token.emitter()).isEqualTo("data_centre");
            assertThat(token.area()).contains(new Area(Level.DISTRICT, "2401"));
            assertThat(token.sources())
                    .hasSameElementsAs(SourceFolders.readShipped().list().stream()
                            .map(Source::id)
                            .toList());
            assertThat(token("list").out())
                    .contains(token.id())
                    .doesNotContain(run.out().strip());
            assertThat(token("revoke", token.id()).status()).isZero();
            assertThat(door.tokens().list().getFirst().revokedAt()).isPresent();
        }
        assertThat(token("revoke", "nosuchtoken").status()).isEqualTo(1);
    }

    @Test
    void aSourceThatIsNotDeclaredOrNoEmitterIsRefused() {
        assertThat(token("dc", "--sources", "nothing_such").status()).isEqualTo(1);
        assertThat(token().status()).isEqualTo(1);
        assertThat(token("dcc", "--days", "0").status()).isEqualTo(1);
    }

    @Test
    void usersAreMadeChangedAndShutOut() throws IOException {
        Run made = user("add", "Head", "--role", "officer", "--area", "block 240101");
        assertThat(made.status()).isZero();
        assertThat(made.out().strip()).hasSize(15);
        Path password = Files.writeString(folder.resolve("pw"), "Given-1-password\n");
        assertThat(user("add", "boss", "--role", "administrator", "--password-file", password.toString()))
                .isEqualTo(new Run(0, ""));
        assertThat(user("right", "head", "--role", "officer", "--area", "state").status())
                .isZero();
        assertThat(user("shut-out", "boss").status())
                .as("the last administrator")
                .isEqualTo(1);
        assertThat(user("right", "boss", "--role", "emitter").status()).isEqualTo(1);
        assertThat(user("add", "second", "--role", "administrator", "--password-file", password.toString())
                        .status())
                .isZero();
        assertThat(user("shut-out", "boss").status()).isZero();
        assertThat(user("password", "head").out()).isNotBlank().isNotEqualTo(made.out());
        try (var door = PeopleDoor.open(folder)) {
            User head = door.users().find("head").orElseThrow();
            assertThat(head.role()).isEqualTo(Role.OFFICER);
            assertThat(head.area())
                    .contains(new Area(Level.STATE, door.installation().stateCode()));
            assertThat(door.users().find("boss").map(User::active)).contains(false);
        }
        assertThat(user("let-in", "boss").status()).isZero();
        assertThat(user("list").out()).contains("head").contains("boss").doesNotContain("shut out");
    }

    @Test
    void whatCannotBeDoneIsOne() throws IOException {
        Path weak = Files.writeString(folder.resolve("weak"), "short");
        assertThat(user("add", "weak", "--role", "administrator", "--password-file", weak.toString())
                        .status())
                .isEqualTo(1);
        assertThat(user("add", "nobody", "--role", "officer").status()).isEqualTo(1);
        assertThat(user("add", "nobody", "--role", "king").status()).isEqualTo(1);
        assertThat(user("password", "nobody").status()).isEqualTo(1);
    }

    @Test
    void areasAreReadAsTyped() {
        assertThat(Areas.parse(null, "24")).isEmpty();
        assertThat(Areas.parse("State", "24")).contains(new Area(Level.STATE, "24"));
        assertThat(Areas.parse("school: 24010100101", "24")).contains(new Area(Level.SCHOOL, "24010100101"));
        assertThatThrownBy(() -> Areas.parse("district", "24")).hasMessageContaining("Which district?");
        assertThatThrownBy(() -> Areas.parse("village:7", "24")).hasMessageContaining("is no area");
        assertThatThrownBy(() -> Areas.role("public")).hasMessageContaining("administrator");
    }

    @Test
    void passwordsByChanceDifferAndAreMixed() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            String password = Passwords.random();
            assertThat(seen.add(password)).isTrue();
            assertThat(password).matches("(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9]).{7}-.{7}");
        }
    }

    private Run token(String... arguments) {
        return run(new TokenCommand(), arguments);
    }

    private Run user(String... arguments) {
        return run(new UserCommand(), arguments);
    }

    private Run run(Object command, String... arguments) {
        var out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, UTF_8));
        try {
            String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
            all[arguments.length] = "--data";
            all[arguments.length + 1] = folder.toString();
            return new Run(new CommandLine(command).execute(all), out.toString(UTF_8));
        } finally {
            System.setOut(before);
        }
    }
}
