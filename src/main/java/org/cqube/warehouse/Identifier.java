package org.cqube.warehouse;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names in SQL. They come from declarations; each is validated and quoted here and nowhere else. */
final class Identifier {
    private static final Pattern SAFE = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private Identifier() {}

    static String quote(String name) {
        if (!SAFE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name
                            + "' cannot be a name in the database: lower-case letters, digits and _, not beginning with a digit, at most 63");
        }
        return '"' + name + '"';
    }

    static String quote(String schema, String table) {
        return quote(schema) + "." + quote(table);
    }

    /** {@code "a", "b"}, each with that prefix, such as {@code t.}. */
    static String list(String prefix, Collection<String> names) {
        return names.stream().map(name -> prefix + quote(name)).collect(Collectors.joining(", "));
    }

    /** Text as a literal: comments take no parameters. */
    static String literal(String text) {
        return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
