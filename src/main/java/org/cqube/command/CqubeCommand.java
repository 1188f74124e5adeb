package org.cqube.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.cqube.command.bench.BenchCommand;
import org.cqube.command.check.CheckCommand;
import org.cqube.command.demo.DemoCommand;
import org.cqube.command.emit.EmitCommand;
import org.cqube.command.newsource.NewSourceCommand;
import org.cqube.command.people.CertificateCommand;
import org.cqube.command.people.GrantCommand;
import org.cqube.command.people.TokenCommand;
import org.cqube.command.people.UserCommand;
import org.cqube.command.receipt.ReceiptKeyCommand;
import org.cqube.command.receipt.VerifyCommand;
import org.cqube.command.replay.ReplayCommand;
import org.cqube.command.serve.ServeCommand;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code ./cqube}: the door of the command line. Each command is a subcommand; only those that need the server start it. */
@Command(
        name = "./cqube",
        description = "cQube watches over a state's schools.",
        synopsisSubcommandLabel = "<command>",
        commandListHeading = "%nCommands:%n",
        footer = {"", "./cqube help <command> says more of one."})
public final class CqubeCommand {
    private static final int FAULT_OF_THE_MACHINE = 70;

    private CqubeCommand() {}

    /**
     * Runs a command.
     *
     * @param server starts the server with the given arguments
     * @return the exit status
     */
    public static int run(String[] args, Function<String[], ConfigurableApplicationContext> server) {
        return line(server).execute(args.length == 0 ? new String[] {"help"} : args);
    }

    static CommandLine line(Function<String[], ConfigurableApplicationContext> server) {
        var line = new CommandLine(new CqubeCommand());
        List.of(
                        new DemoCommand(server, System.out),
                        new ServeCommand(server),
                        new EmitCommand(),
                        new VerifyCommand(),
                        new ReceiptKeyCommand(),
                        new TokenCommand(),
                        new UserCommand(),
                        new GrantCommand(),
                        new CertificateCommand(),
                        new ReplayCommand(server),
                        new CheckCommand(),
                        new NewSourceCommand(),
                        new SettingsCommand(),
                        new BenchCommand(),
                        new Tests(),
                        new HelpCommand())
                .forEach(line::addSubcommand);
        line.setExecutionExceptionHandler((fault, command, parsed) -> {
            command.getErr().println("cqube: " + (fault.getMessage() == null ? fault.toString() : fault.getMessage()));
            return FAULT_OF_THE_MACHINE;
        });
        return line;
    }

    /** Stands here to be listed: the script runs the tests itself, since a jar that does not compile cannot. */
    @Command(name = "test", description = "Runs every test; the last line says N passed, N failed.")
    private static final class Tests implements Callable<Integer> {
        @Override
        public Integer call() {
            System.err.println("The tests are run by the script: ./cqube test");
            return 2;
        }
    }
}
