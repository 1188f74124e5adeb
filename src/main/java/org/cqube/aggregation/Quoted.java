package org.cqube.aggregation;

import java.util.regex.Pattern;

/** The one way a declared name gets into SQL. */
final class Quoted {
    private static final Pattern SAFE = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private Quoted() {}

    /** The name in double quotes; refused where it is none, or longer than PostgreSQL keeps. */
    static String name(String name) {
        if (!SAFE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name
                            + "' cannot be the name of a table or column: lower-case letters, digits and _, at most 63. Shorten or rename it in the declaration");
        }
        return '"' + name + '"';
    }
}
