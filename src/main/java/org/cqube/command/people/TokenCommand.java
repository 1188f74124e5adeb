package org.cqube.command.people;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cqube.access.IssuedToken;
import org.cqube.access.Token;
import org.cqube.source.ConfigurationFile;
import org.cqube.source.Source;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./cqube token}: issues, lists and revokes emitters' tokens. */
@Command(
        name = "token",
        description = {
            "Issues an emitter's token; also lists and revokes them.",
            "The token alone goes to standard output, so that it can be written to a file: ./cqube token … > token"
        },
        subcommands = {TokenCommand.ListTokens.class, TokenCommand.Revoke.class})
public final class TokenCommand extends PeopleAction {
    @Parameters(arity = "0..1", paramLabel = "<emitter>", description = "name of the emitter, such as gujarat_dc")
    private @Nullable String emitter;

    @Option(
            names = "--sources",
            split = ",",
            paramLabel = "<id>",
            description = "sources that may be sent, separated by commas (default: every declared one)")
    private List<String> sources = new ArrayList<>();

    @Option(
            names = "--may-configure",
            description = "the state's configuration may be sent too; with no --sources nothing else (not with --area)")
    private boolean mayConfigure;

    @Option(names = "--area", paramLabel = "<area>", description = "such as district:2401; records outside are refused")
    private @Nullable String area;

    @Option(
            names = "--days",
            defaultValue = "90",
            paramLabel = "<n>",
            description = "valid so long (default ${DEFAULT-VALUE})")
    private int days = 90;

    @Option(
            names = "--mail",
            paramLabel = "<address>",
            description =
                    "where the emitter is written to when something is not taken; holds for all tokens of the emitter")
    private @Nullable String mail;

    @Option(
            names = "--mail-language",
            defaultValue = "en",
            paramLabel = "<code>",
            description = "language of these mails: en, hi or gu (default ${DEFAULT-VALUE})")
    private String mailLanguage = "en";

    @Override
    void run(PeopleDoor door) {
        if (emitter == null) {
            throw new IllegalArgumentException("Name the emitter: ./cqube token <emitter>; or list, or revoke <id>");
        }
        Set<String> declared =
                door.sources().list().stream().map(Source::id).collect(Collectors.toCollection(TreeSet::new));
        Set<String> wanted = sources.isEmpty() && !mayConfigure ? declared : new LinkedHashSet<>(sources);
        if (!declared.containsAll(wanted)) {
            throw new IllegalArgumentException(
                    "Not every one of %s is a source; declared are %s".formatted(wanted, String.join(", ", declared)));
        }
        if (mayConfigure && area != null) {
            throw new IllegalArgumentException("A configuration holds for the whole state; leave --area out");
        }
        if (mayConfigure) {
            wanted.add(ConfigurationFile.SOURCE);
        }
        if (mail != null) {
            door.mails().set(emitter, mail, mailLanguage);
        }
        IssuedToken issued = door.tokens()
                .issue(emitter, wanted, Areas.parse(area, door.installation().stateCode()), Duration.ofDays(days));
        System.err.printf(
                "Token %s of %s for %s, until %s. It is shown now and never again.%n",
                issued.token().id(),
                issued.token().emitter(),
                String.join(", ", new TreeSet<>(wanted)),
                issued.token().expiresAt());
        System.out.println(issued.secret());
    }

    @Command(name = "list", description = "Lists every token, void ones too; never their secrets.")
    static final class ListTokens extends PeopleAction {
        @Override
        void run(PeopleDoor door) {
            for (Token token : door.tokens().list()) {
                System.out.printf(
                        "%s  %-24s %s  issued %s  until %s  %s%n",
                        token.id(),
                        token.emitter(),
                        Areas.print(token.area()),
                        token.issuedAt(),
                        token.expiresAt(),
                        token.revokedAt().map(at -> "revoked " + at).orElse("")
                                + token.usedAt().map(at -> "used " + at).orElse("never used"));
                System.out.printf("    %s%n", String.join(", ", new TreeSet<>(token.sources())));
            }
        }
    }

    @Command(name = "revoke", description = "Makes a token void at once.")
    static final class Revoke extends PeopleAction {
        @Parameters(paramLabel = "<id>", description = "as listed; not the token itself")
        private String id = "";

        @Override
        void run(PeopleDoor door) {
            door.tokens().revoke(id);
        }
    }
}
