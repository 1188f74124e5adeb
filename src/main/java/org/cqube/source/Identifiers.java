package org.cqube.source;

import java.util.Set;
import java.util.regex.Pattern;

/** Names that may stand in an address, an object key and, quoted, in SQL. */
final class Identifiers {
    private static final Pattern SAFE = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Set<String> PROGRAM = Set.of("valid_from", "valid_to");

    private Identifiers() {}

    static boolean isSafe(String name) {
        return SAFE.matcher(name).matches();
    }

    /** Columns that the program adds to a table by itself. */
    static boolean isTaken(String column) {
        return PROGRAM.contains(column) || column.startsWith("cqube_");
    }

    static String unsafe(String name) {
        return "'" + name
                + "' is no safe name: lower-case letters, digits and _, not beginning with a digit, at most 63";
    }
}
