package org.cqube.command.people;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cqube.access.UserRefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** One action on the users or tokens of an installation. Exit status 0 done, 1 refused. */
abstract class PeopleAction implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "<folder>", description = "data folder of the installation (cqube.data)")
    private @Nullable Path data;

    abstract void run(PeopleDoor door);

    @Override
    public final Integer call() {
        try (var door = PeopleDoor.open(data)) {
            run(door);
            return 0;
        } catch (UserRefusedException | IllegalArgumentException e) {
            System.err.println("cqube: " + e.getMessage());
            return 1;
        }
    }
}
