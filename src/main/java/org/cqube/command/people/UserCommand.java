package org.cqube.command.people;

import java.nio.file.Path;
import org.cqube.access.User;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./cqube user}: makes, lists and changes users. */
@Command(
        name = "user",
        description =
                "Makes, lists and changes users: user list, user add, user right, user password, user shut-out, user let-in.",
        subcommands = {
            UserCommand.ListUsers.class,
            UserCommand.Add.class,
            UserCommand.Right.class,
            UserCommand.Password.class,
            UserCommand.ShutOut.class,
            UserCommand.LetIn.class
        })
public final class UserCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(System.out);
        }
    }

    /** What all actions on one user share. */
    abstract static class OfOne extends PeopleAction {
        @Parameters(paramLabel = "<name>", description = "user name; upper and lower case are the same")
        String name = "";
    }

    @Command(name = "list", description = "Lists everybody.")
    static final class ListUsers extends PeopleAction {
        @Override
        void run(PeopleDoor door) {
            for (User user : door.users().list()) {
                System.out.printf(
                        "%-24s %-15s %-20s %s%n",
                        user.name(), user.role().id(), Areas.print(user.area()), user.active() ? "" : "shut out");
            }
        }
    }

    /** A password, however it is given. */
    abstract static class WithPassword extends OfOne {
        @Option(
                names = "--password-file",
                paramLabel = "<file>",
                description = "file that holds the password and nothing else")
        private @Nullable Path file;

        @Option(names = "--ask", description = "ask for the password; otherwise one is made up and shown")
        private boolean ask;

        abstract void run(PeopleDoor door, String password);

        @Override
        final void run(PeopleDoor door) {
            String given = Passwords.given(file, ask);
            String password = given == null ? Passwords.random() : given;
            run(door, password);
            if (given == null) {
                System.err.println("The password of " + name + ", shown now and never again:");
                System.out.println(password);
            }
        }
    }

    @Command(name = "add", description = "Makes a user.")
    static final class Add extends WithPassword {
        @Option(
                names = "--role",
                required = true,
                paramLabel = "<role>",
                description = "administrator, officer, emitter, report_creator or analyst")
        private String role = "";

        @Option(
                names = "--area",
                paramLabel = "<area>",
                description = "state, or such as district:2401; not for administrators and emitters")
        private @Nullable String area;

        @Override
        void run(PeopleDoor door, String password) {
            door.users()
                    .create(
                            name,
                            password,
                            Areas.role(role),
                            Areas.parse(area, door.installation().stateCode()));
        }
    }

    @Command(name = "right", description = "Gives a user another role or area, at once.")
    static final class Right extends OfOne {
        @Option(
                names = "--role",
                required = true,
                paramLabel = "<role>",
                description = "administrator, officer, emitter, report_creator or analyst")
        private String role = "";

        @Option(
                names = "--area",
                paramLabel = "<area>",
                description = "state, or such as district:2401; not for administrators and emitters")
        private @Nullable String area;

        @Override
        void run(PeopleDoor door) {
            door.users()
                    .changeRight(
                            name,
                            Areas.role(role),
                            Areas.parse(area, door.installation().stateCode()));
        }
    }

    @Command(name = "password", description = "Gives a user a new password and ends the user's sessions.")
    static final class Password extends WithPassword {
        @Override
        void run(PeopleDoor door, String password) {
            door.users().changePassword(name, password);
        }
    }

    @Command(
            name = "shut-out",
            description = "The user cannot sign in any more; sessions end, tokens of that name are void.")
    static final class ShutOut extends OfOne {
        @Override
        void run(PeopleDoor door) {
            door.users().deactivate(name);
        }
    }

    @Command(name = "let-in", description = "The user may sign in again.")
    static final class LetIn extends OfOne {
        @Override
        void run(PeopleDoor door) {
            door.users().activate(name);
        }
    }
}
