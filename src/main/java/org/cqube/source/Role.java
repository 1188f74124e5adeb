package org.cqube.source;

import java.util.Arrays;
import java.util.Optional;

/** What the program itself must find among the declared files, whatever a state calls them. */
public enum Role implements Referred {
    DISTRICT("hierarchy.district"),
    BLOCK("hierarchy.block"),
    CLUSTER("hierarchy.cluster"),
    SCHOOL("hierarchy.school"),
    CALENDAR("calendar"),
    /** How often pages were opened: the program's own counts, which it sends to itself. */
    VIEWS("views");

    private final String declared;

    Role(String declared) {
        this.declared = declared;
    }

    @Override
    public String declared() {
        return declared;
    }

    /** The role of that declared name, or empty where there is none. */
    public static Optional<Role> findDeclared(String name) {
        return Arrays.stream(values())
                .filter(role -> role.declared.equals(name))
                .findFirst();
    }
}
