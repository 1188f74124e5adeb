package org.cqube.command.people;

import java.util.Optional;
import org.cqube.download.Grant;
import org.cqube.download.GrantRefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./cqube grant}: what an analyst or report creator may download. */
@Command(
        name = "grant",
        description = {
            "Allows an analyst or report creator to download more than the role does; also lists and takes back.",
            "published: JSON and aggregated CSV of the user's area; transactional: a source's records as CSV; raw: a source's kept zips."
        },
        subcommands = {GrantCommand.ListGrants.class, GrantCommand.Revoke.class})
public final class GrantCommand extends PeopleAction {
    /** Who is named in the list when the command line did it. */
    static final String COMMAND_LINE = "command line";

    @Parameters(arity = "0..1", paramLabel = "<user>", description = "name of the user")
    private @Nullable String user;

    @Option(
            names = "--kind",
            defaultValue = "published",
            paramLabel = "<kind>",
            description = "published, transactional or raw (default ${DEFAULT-VALUE})")
    private String kind = "published";

    @Option(names = "--source", paramLabel = "<id>", description = "of which source; for transactional and raw")
    private @Nullable String source;

    @Override
    void run(PeopleDoor door) {
        if (user == null) {
            throw new IllegalArgumentException("Name the user: ./cqube grant <user>; or list, or revoke <number>");
        }
        Grant.Kind wanted = Grant.Kind.find(kind)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' is no kind; there are published, transactional and raw".formatted(kind)));
        if (source != null
                && door.sources().list().stream()
                        .noneMatch(declared -> declared.id().equals(source))) {
            throw new IllegalArgumentException("'%s' is no declared source".formatted(source));
        }
        try {
            Grant given = door.grants().give(user, wanted, Optional.ofNullable(source), COMMAND_LINE);
            System.out.println(given.number());
        } catch (GrantRefusedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Command(name = "list", description = "Lists every grant, those taken back too.")
    static final class ListGrants extends PeopleAction {
        @Override
        void run(PeopleDoor door) {
            for (Grant grant : door.grants().list()) {
                System.out.printf(
                        "%4d  %-24s %-14s %-24s by %s at %s  %s%n",
                        grant.number(),
                        grant.user(),
                        grant.kind().id(),
                        grant.source().orElse("-"),
                        grant.grantedBy(),
                        grant.grantedAt(),
                        grant.revokedAt().map(at -> "taken back " + at).orElse(""));
            }
        }
    }

    @Command(name = "revoke", description = "Takes a grant back, at once.")
    static final class Revoke extends PeopleAction {
        @Parameters(paramLabel = "<number>", description = "as listed")
        private long number;

        @Override
        void run(PeopleDoor door) {
            if (door.grants().revoke(number, COMMAND_LINE).isEmpty()) {
                throw new IllegalArgumentException("There is no grant " + number);
            }
        }
    }
}
