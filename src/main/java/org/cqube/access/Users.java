package org.cqube.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The door to the built-in users: for the administrator's pages and command line. Names are taken in any case and kept in lower case. Every
 * call that cannot be done throws {@link UserRefusedException}, whose message says what to do. The last administrator who may sign in for
 * good can be neither deactivated nor given another role or a last day.
 *
 * <p>A password has 8 characters or more (at most 72 bytes), among them an upper-case and a lower-case letter, a digit and a special
 * character.
 */
public interface Users {
    /**
     * Makes an active user.
     *
     * @param area needed for officers, report creators and analysts; none for emitters and administrators
     */
    User create(String name, String password, Role role, Optional<Area> area);

    Optional<User> find(String name);

    /** Everybody, by name. */
    List<User> list();

    /** Ends every session of the user. */
    void changePassword(String name, String password);

    /** Another role or area, at once: open sessions have it with their next request. */
    void changeRight(String name, Role role, Optional<Area> area);

    void activate(String name);

    /** Cannot sign in any more; sessions end, and tokens of that name are void until the user is activated again. */
    void deactivate(String name);

    /** Days on which the user may sign in, both included; empty: no limit. */
    void limit(String name, Optional<LocalDate> from, Optional<LocalDate> until);
}
