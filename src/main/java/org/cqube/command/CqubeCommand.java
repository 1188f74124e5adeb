package org.cqube.command;

import java.util.function.Function;
import org.cqube.command.demo.DemoCommand;
import org.cqube.command.emit.EmitCommand;
import org.cqube.command.people.TokenCommand;
import org.cqube.command.people.UserCommand;
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
        footer = {
            "",
            "  test       Runs every test; the last line says N passed, N failed",
            "",
            "./cqube help <command> says more of one."
        },
        subcommands = {
            HelpCommand.class,
            EmitCommand.class,
            TokenCommand.class,
            UserCommand.class,
            SettingsCommand.class
        })
public final class CqubeCommand {
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
        line.addSubcommand(new DemoCommand(server));
        line.addSubcommand(new ServeCommand(server));
        line.setExecutionExceptionHandler((fault, command, parsed) -> {
            command.getErr().println("cqube: " + (fault.getMessage() == null ? fault.toString() : fault.getMessage()));
            return 70;
        });
        return line;
    }
}
