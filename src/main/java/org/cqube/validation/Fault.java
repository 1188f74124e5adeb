package org.cqube.validation;

import java.util.List;
import java.util.Locale;

/**
 * What can be found in a data file. The code is the key of a sentence; the arguments are figures that the sentence names besides column
 * and value.
 */
enum Fault {
    WRONG_COLUMN_COUNT("wrong_column_count", Severity.ERROR, "found", "expected"),
    RECORD_TOO_LONG("record_too_long", Severity.ERROR, "limit"),
    UNCLOSED_QUOTE("unclosed_quote", Severity.ERROR),
    TEXT_AFTER_QUOTE("text_after_quote", Severity.ERROR),
    INVALID_UTF8("invalid_utf8", Severity.ERROR),
    SPECIAL_CHARACTER("special_character", Severity.ERROR, "character"),
    MISSING_VALUE("missing_value", Severity.ERROR),
    VALUE_TOO_LONG("value_too_long", Severity.ERROR, "length", "limit"),
    NOT_AN_ID("not_an_id", Severity.ERROR),
    LOST_ZERO("lost_zero", Severity.ERROR, "length", "width"),
    WRONG_WIDTH("wrong_width", Severity.ERROR, "length", "width"),
    NOT_AN_INTEGER("not_an_integer", Severity.ERROR),
    NOT_A_DECIMAL("not_a_decimal", Severity.ERROR),
    NOT_A_DATE("not_a_date", Severity.ERROR),
    NO_SUCH_DATE("no_such_date", Severity.ERROR),
    NOT_A_BOOLEAN("not_a_boolean", Severity.ERROR),
    NOT_AN_ACADEMIC_YEAR("not_an_academic_year", Severity.ERROR),
    VALUE_NOT_ALLOWED("value_not_allowed", Severity.ERROR),
    NUMBER_TOO_SMALL("number_too_small", Severity.ERROR, "limit"),
    NUMBER_TOO_LARGE("number_too_large", Severity.ERROR, "limit"),
    UNKNOWN_DAY_CODE("unknown_day_code", Severity.ERROR),
    NO_SUCH_DAY("no_such_day", Severity.ERROR, "days"),
    DAY_AHEAD("day_ahead", Severity.ERROR),
    NOTHING_TO_TAKE("nothing_to_take", Severity.ERROR),
    OUTSIDE_AREA("outside_area", Severity.ERROR),
    CONFLICT("conflict", Severity.ERROR, "other"),
    CONFLICT_POINT("conflict_point", Severity.ERROR, "other"),
    ROW_ID_TWICE("row_id_twice", Severity.ERROR, "other"),
    SAME_POINT_REFUSED("same_point_refused", Severity.ERROR, "other"),
    SAME_POINT("same_point", Severity.WARNING, "other"),
    POINT_OUT_OF_RANGE("point_out_of_range", Severity.WARNING),
    NO_POINT("no_point", Severity.INFO),
    UNKNOWN_COLUMN("unknown_column", Severity.WARNING),
    DUPLICATE("duplicate", Severity.INFO, "other"),
    PARKED("parked", Severity.INFO),
    BLANK_LINE("blank_line", Severity.INFO);

    enum Severity {
        /** Something was not taken. */
        ERROR,
        /** Taken, but somebody should look. */
        WARNING,
        INFO;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String code;
    private final Severity severity;
    private final List<String> arguments;

    Fault(String code, Severity severity, String... arguments) {
        this.code = code;
        this.severity = severity;
        this.arguments = List.of(arguments);
    }

    String code() {
        return code;
    }

    Severity severity() {
        return severity;
    }

    List<String> arguments() {
        return arguments;
    }
}
