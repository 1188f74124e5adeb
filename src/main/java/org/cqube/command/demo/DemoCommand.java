package org.cqube.command.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.cqube.access.Tokens;
import org.cqube.access.Users;
import org.cqube.command.demo.DemoAccounts.Account;
import org.cqube.command.emit.EmissionClient;
import org.cqube.command.emit.Printed;
import org.cqube.command.people.PeopleDoor;
import org.cqube.command.serve.Ending;
import org.cqube.sample.Plan;
import org.cqube.sample.Sample;
import org.cqube.source.Installation;
import org.cqube.source.Sources;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./cqube demo}: everything on loopback, with a made-up state. */
@Command(
        name = "demo",
        description = {
            "Starts everything on loopback with a made-up state, and says where to look.",
            "PostgreSQL and S3 run beside the program. The state is generated and sent through the API, as a data centre does; data is"
                    + " kept between runs."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final String STATE_NAME = "Aranya Pradesh";

    private final Function<String[], ConfigurableApplicationContext> server;
    private final PrintStream out;

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "<n>",
            description = "port on 127.0.0.1, 0 for any free one (default ${DEFAULT-VALUE})")
    private int port = 8080;

    @Option(names = "--data", paramLabel = "<folder>", description = "where everything is kept (default data/demo)")
    private Path data = PeopleDoor.DEMO;

    @Option(names = "--no-sample", description = "an empty installation")
    private boolean noSample;

    @Option(
            names = "--schools",
            defaultValue = "1200",
            paramLabel = "<n>",
            description = "up to 54,000 (default ${DEFAULT-VALUE})")
    private int schools = 1200;

    @Option(
            names = "--months",
            defaultValue = "3",
            paramLabel = "<n>",
            description = "months of data, the current one included (default ${DEFAULT-VALUE})")
    private int months = 3;

    @Option(
            names = "--seed",
            defaultValue = "7",
            paramLabel = "<n>",
            description = "another number, another state (default ${DEFAULT-VALUE})")
    private long seed = 7;

    @Option(
            names = "--until-ready",
            description = "stop as soon as everything is published: to measure it, or to prepare a faster start")
    private boolean untilReady;

    /** @param server starts the server with the given settings */
    public DemoCommand(Function<String[], ConfigurableApplicationContext> server, PrintStream out) {
        this.server = server;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (months < 1 || months > 60) {
            throw new IllegalArgumentException("--months takes 1 to 60, not " + months);
        }
        if (port != 0 && !isFree(port)) {
            throw new IllegalStateException(
                    "Port " + port + " is taken: stop what runs there, or choose another with --port");
        }
        Files.createDirectories(data);
        long began = System.nanoTime();
        out.printf("Starting PostgreSQL, S3 and the server; their log is %s%n", data.resolve("cqube.log"));
        ConfigurableApplicationContext running = server.apply(settings());
        out.printf("Started in %.1f s%n", (System.nanoTime() - began) / 1e9);
        URI address = URI.create("http://127.0.0.1:" + running.getEnvironment().getProperty("local.server.port"));
        Path token = EmitterToken.issue(running.getBean(Tokens.class), running.getBean(Sources.class), data);
        Optional<Sample> sample = noSample ? Optional.empty() : Optional.of(sample(running));
        if (sample.isPresent()) {
            send(sample.get(), address, Files.readString(token).strip());
        }
        List<Account> accounts = new DemoAccounts(running.getBean(Users.class))
                .make(Plan.NO_REAL_STATE, sample.map(Sample::state).orElse(null));
        ready(address, accounts, token);
        if (untilReady) {
            running.close();
        } else {
            Ending.await(running);
        }
        return 0;
    }

    private String[] settings() {
        return new String[] {
            "--server.port=" + port,
            "--cqube.data=" + data,
            "--cqube.state-code=" + Plan.NO_REAL_STATE,
            "--cqube.state-name=" + STATE_NAME,
            "--cqube.queue.poll=200ms",
            // Who looks at a page wants to see that it was counted.
            "--cqube.views.every=1m",
            "--logging.file.name=" + data.resolve("cqube.log"),
            "--logging.threshold.console=error"
        };
    }

    private Sample sample(ConfigurableApplicationContext running) {
        Installation installation = running.getBean(Installation.class);
        LocalDate yesterday = LocalDate.now(installation.zone()).minusDays(1);
        SentMark wanted = SentMark.read(data).orElse(new SentMark(seed, schools, months, yesterday));
        LocalDate first = YearMonth.from(wanted.lastDay())
                .minusMonths(wanted.months() - 1L)
                .atDay(1);
        var plan = Plan.of(wanted.seed(), wanted.schools(), first, wanted.lastDay());
        return Sample.of(plan, running.getBean(Sources.class), installation.academicYearStart());
    }

    private void send(Sample sample, URI address, String token) throws IOException {
        Optional<SentMark> before = SentMark.read(data);
        var mark = new SentMark(seed, schools, months, sample.state().plan().to());
        if (before.isPresent()) {
            out.printf(
                    "The made-up state is there, with data until %s; another --data folder makes a new one%n",
                    before.get().lastDay());
            return;
        }
        out.printf(
                "Sending %d months of %s: %d districts, %d blocks, %d clusters, %d schools, %s pupils%n",
                months,
                STATE_NAME,
                sample.state().districts().size(),
                sample.state().blocks().size(),
                sample.state().clusters().size(),
                sample.state().schools().size(),
                Printed.number(sample.state().plan().pupils()));
        long began = System.nanoTime();
        int surprises;
        try (var client = new EmissionClient(address, token, new QuietProgress(System.err))) {
            surprises = new SendSample(client, out).send(sample.deliveries().list());
        }
        out.printf("Sent and published in %.1f s%n", (System.nanoTime() - began) / 1e9);
        if (surprises > 0) {
            out.printf("%d files ended otherwise than planned: see %s%n", surprises, data.resolve("cqube.log"));
        } else {
            mark.write(data);
        }
    }

    private void ready(URI address, List<Account> accounts, Path token) {
        out.printf("%ncQube is ready: %s%n%n", address);
        out.printf("  %-10s %-17s %-15s %s%n", "user", "password", "role", "area");
        for (Account account : accounts) {
            out.printf(
                    "  %-10s %-17s %-15s %s%n",
                    account.name(),
                    account.password(),
                    account.role().id(),
                    account.area().map(Object::toString).orElse(""));
        }
        out.printf("%n  Token of the emitter %s: %s%n", EmitterToken.EMITTER, token);
        out.printf("  Send a file of your own: ./cqube emit <file> --server %s --token-file %s%n", address, token);
        out.printf("%nCtrl-C stops it; the data stays in %s%n", data);
        out.flush();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
