package org.cqube.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import picocli.CommandLine;

class CqubeCommandTest {
    @Test
    void helpNamesEveryCommandThatIsThere() {
        var out = new ByteArrayOutputStream();
        CommandLine line = CqubeCommand.line(settings -> new GenericApplicationContext());
        line.setOut(new PrintWriter(out, true, UTF_8));
        assertThat(line.execute("help")).isZero();
        assertThat(out.toString(UTF_8))
                .contains("cQube watches over a state's schools")
                .contains("test  ");
        assertThat(line.getSubcommands().keySet())
                .containsExactlyInAnyOrder(
                        "demo",
                        "serve",
                        "emit",
                        "verify",
                        "check",
                        "token",
                        "certificate",
                        "grant",
                        "receipt-key",
                        "user",
                        "replay",
                        "new-source",
                        "settings",
                        "bench",
                        "test",
                        "help");
        assertThat(line.getSubcommands().values())
                .allSatisfy(command -> assertThat(out.toString(UTF_8)).contains("  " + command.getCommandName() + " "));
        assertThat(Stream.of(line.getSubcommands().values().toArray(CommandLine[]::new))
                        .map(command -> Arrays.asList(
                                command.getCommandSpec().usageMessage().description())))
                .doesNotContain(List.of());
    }

    @Test
    void serveHandsItsSettingsToTheServerAndEndsWithIt() {
        var handed = new String[1][];
        int status = CqubeCommand.run(new String[] {"serve", "--", "--server.port=0", "--a=b c"}, settings -> {
            handed[0] = settings;
            return new GenericApplicationContext();
        });
        assertThat(status).isZero();
        assertThat(handed[0]).containsExactly("--server.port=0", "--a=b c");
    }

    @Test
    void serveUntilReadyClosesTheServer() {
        var context = new GenericApplicationContext();
        context.refresh();
        assertThat(CqubeCommand.run(new String[] {"serve", "--until-ready"}, settings -> context))
                .isZero();
        assertThat(context.isActive()).isFalse();
    }

    @Test
    void aCommandThatIsNotThereIsWrongUse() {
        assertThat(CqubeCommand.run(new String[] {"rewind"}, settings -> new GenericApplicationContext()))
                .isEqualTo(2);
    }

    @Test
    void aFaultOfTheMachineIsToldInOneLine() {
        assertThat(CqubeCommand.run(new String[] {"serve"}, settings -> {
                    throw new IllegalStateException("no disk");
                }))
                .isEqualTo(70);
    }
}
