package org.cqube.command.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.cqube.access.Users;
import org.cqube.command.people.Passwords;
import org.cqube.sample.MadeUpState;
import org.cqube.sample.School;
import org.jspecify.annotations.Nullable;

/** One account for each kind of user, with passwords made anew at each start of the demo. */
final class DemoAccounts {
    private final Users users;

    /** A user with the password that was just given. */
    record Account(String name, String password, Role role, Optional<Area> area) {}

    DemoAccounts(Users users) {
        this.users = users;
    }

    /**
     * Makes them, or gives those of an earlier run new passwords.
     *
     * @param state null: there are no areas below the state's
     */
    List<Account> make(String stateCode, @Nullable MadeUpState state) {
        List<Account> accounts = new ArrayList<>();
        accounts.add(make("admin", Role.ADMINISTRATOR, Optional.empty()));
        accounts.add(officer("state", Level.STATE, stateCode));
        if (state != null) {
            School school = state.schools().getFirst();
            accounts.add(
                    officer("district", Level.DISTRICT, state.district(school).id()));
            accounts.add(officer("block", Level.BLOCK, state.block(school).id()));
            accounts.add(officer("cluster", Level.CLUSTER, state.cluster(school).id()));
            accounts.add(officer("school", Level.SCHOOL, school.id()));
        }
        return accounts;
    }

    private Account officer(String name, Level level, String id) {
        return make(name, Role.OFFICER, Optional.of(new Area(level, id)));
    }

    private Account make(String name, Role role, Optional<Area> area) {
        String password = Passwords.random();
        if (users.find(name).isEmpty()) {
            users.create(name, password, role, area);
        } else {
            users.changePassword(name, password);
            users.changeRight(name, role, area);
            users.activate(name);
        }
        return new Account(name, password, role, area);
    }
}
