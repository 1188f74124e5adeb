package org.cqube.command.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./cqube serve}: the server until it is told to stop. */
@Command(
        name = "serve",
        description = {
            "Runs the server until Ctrl-C.",
            "Settings are given as --name=value after --, in the environment or in config/application.yaml;"
                    + " ./cqube settings lists them."
        })
public final class ServeCommand implements Callable<Integer> {
    private final Function<String[], ConfigurableApplicationContext> server;

    @Parameters(arity = "0..*", paramLabel = "-- --<setting>=<value>", description = "such as -- --server.port=9090")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--until-ready",
            description = "stop as soon as it answers: to measure the start, or to prepare a faster one")
    private boolean untilReady;

    public ServeCommand(Function<String[], ConfigurableApplicationContext> server) {
        this.server = server;
    }

    @Override
    public Integer call() throws InterruptedException {
        ConfigurableApplicationContext running = server.apply(settings.toArray(String[]::new));
        if (untilReady) {
            running.close();
        } else {
            Ending.await(running);
        }
        return 0;
    }
}
