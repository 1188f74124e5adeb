package org.cqube.aggregation;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cqube.source.ColumnType;

/** The one way a declared name or value gets into SQL. */
final class Quoted {
    private static final int LONGEST = 63;
    private static final Pattern SAFE = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");

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

    /** The name of an index: made of a table and what it is by. */
    static String index(String table, String by) {
        String name = table + "_by_" + by;
        return name(
                name.length() <= LONGEST
                        ? name
                        : name.substring(0, LONGEST - 9) + "_" + Integer.toHexString(name.hashCode()));
    }

    static String text(String text) {
        return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** A declared value of a column of that type. */
    static String value(String value, ColumnType type) {
        return switch (type) {
            case TEXT, ID, DAY_CODE -> text(value);
            case DATE -> "date " + text(value);
            case BOOLEAN -> Boolean.toString(Boolean.parseBoolean(value));
            case INTEGER, DECIMAL, ACADEMIC_YEAR, AVAILABILITY -> {
                if (!NUMBER.matcher(value).matches()) {
                    throw new IllegalArgumentException("'" + value + "' is no number");
                }
                yield value;
            }
        };
    }

    static String values(Collection<String> values, ColumnType type) {
        return values.stream().map(value -> value(value, type)).collect(Collectors.joining(", "));
    }
}
