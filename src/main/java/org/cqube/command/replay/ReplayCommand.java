package org.cqube.command.replay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.cqube.command.emit.Printed;
import org.cqube.command.people.PeopleDoor;
import org.cqube.emission.Account;
import org.cqube.pipeline.Replay;
import org.cqube.pipeline.Replay.Replayed;
import org.cqube.publication.Publication;
import org.cqube.source.Role;
import org.cqube.source.Source;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./cqube replay}: builds a source's tables anew from the files that were kept, and says what it did. */
@Command(
        name = "replay",
        description = {
            "Builds the tables of a source anew from its kept files, in the order in which they were taken.",
            "The server may run or not: readers see the old figures until the new ones are whole, and files that arrive meanwhile wait."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "1:no such source or installation",
            "70:a file could not be taken again; nothing was changed"
        })
public final class ReplayCommand implements Callable<Integer> {
    private final Function<String[], ConfigurableApplicationContext> server;

    @Option(
            names = "--source",
            paramLabel = "<id>",
            description = "may be given several times (default: every source, the hierarchy first)")
    private List<String> wanted = new ArrayList<>();

    @Option(names = "--data", paramLabel = "<folder>", description = "data folder of the installation (cqube.data)")
    private @Nullable Path data;

    /** @param server starts the server with the given arguments */
    public ReplayCommand(Function<String[], ConfigurableApplicationContext> server) {
        this.server = server;
    }

    @Override
    public Integer call() {
        if (data != null && !Files.isDirectory(data)) {
            System.err.println("cqube: there is no installation in " + data);
            return 1;
        }
        try (var door = PeopleDoor.open(data);
                ConfigurableApplicationContext rooms =
                        server.apply(door.settings().toArray(String[]::new))) {
            Sources sources = rooms.getBean(Sources.class);
            List<String> declared = inOrder(sources);
            if (!declared.containsAll(wanted)) {
                System.err.printf(
                        "cqube: not every one of %s is a source; declared are %s%n",
                        wanted, String.join(", ", declared));
                return 1;
            }
            declared.stream()
                    .filter(id -> wanted.isEmpty() || wanted.contains(id))
                    .forEach(id -> print(rooms.getBean(Replay.class).run(id)));
            // A running server may be faster: then there is nothing left to publish.
            rooms.getBean(Publication.class)
                    .publish()
                    .ifPresent(published -> System.out.printf("Published as number %d.%n", published.number()));
            return 0;
        }
    }

    /** What others hang on first: their records would wait for it, and be taken twice. */
    private static List<String> inOrder(Sources sources) {
        Optional<String> hierarchy =
                sources.findRole(Role.SCHOOL).map(file -> file.id().source());
        return sources.list().stream()
                .map(Source::id)
                .sorted(Comparator.comparing((String id) -> !Optional.of(id).equals(hierarchy))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static void print(Replayed done) {
        if (done.files() == 0) {
            System.out.printf("%s: no file was ever taken.%n", done.source());
            return;
        }
        Account account = done.account();
        System.out.printf(
                "%s: %s taken again (events %d to %d).%n",
                done.source(),
                done.files() == 1 ? "1 file" : Printed.number(done.files()) + " files",
                done.events().getFirst(),
                done.events().getLast());
        System.out.printf(
                "  %s records: %s loaded, %s revised, %s unchanged, %s duplicate, %s refused, %s parked%n",
                Printed.number(account.received()),
                Printed.number(account.loaded()),
                Printed.number(account.revised()),
                Printed.number(account.unchanged()),
                Printed.number(account.duplicate()),
                Printed.number(account.refused()),
                Printed.number(account.parked()));
    }
}
