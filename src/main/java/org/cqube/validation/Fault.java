package org.cqube.validation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cqube.source.Check;

/**
 * What can be found in a data file. The code is the key of a sentence; the arguments are figures that the sentence names besides column
 * and value.
 */
enum Fault {
    WRONG_COLUMN_COUNT("wrong_column_count", Severity.ERROR, "found", "expected"),
    RECORD_TOO_LONG("record_too_long", Severity.ERROR, "limit"),
    UNCLOSED_QUOTE("unclosed_quote", Severity.ERROR),
    TEXT_AFTER_QUOTE("text_after_quote", Severity.ERROR),
    NOT_REFUSED_THERE("not_refused_there", Severity.ERROR, "repaired"),
    REPAIRED_TWICE("repaired_twice", Severity.ERROR, "other", "repaired"),
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
    NUMBER_ABOVE("number_above", Severity.ERROR, "limit"),
    DATE_AHEAD("date_ahead", Severity.ERROR),
    DATE_TOO_EARLY("date_too_early", Severity.ERROR, "limit"),
    NOT_A_COUNT("not_a_count", Severity.ERROR),
    UNKNOWN_DAY_CODE("unknown_day_code", Severity.ERROR),
    NO_SUCH_DAY("no_such_day", Severity.ERROR, "days"),
    DAY_AHEAD("day_ahead", Severity.ERROR),
    NOTHING_TO_TAKE("nothing_to_take", Severity.ERROR),
    POINT_MISSING("point_missing", Severity.ERROR),
    POINT_REFUSED("point_refused", Severity.ERROR),
    OUTSIDE_AREA("outside_area", Severity.ERROR),
    CONFLICT("conflict", Severity.ERROR, "other"),
    CONFLICT_POINT("conflict_point", Severity.ERROR, "other"),
    ROW_ID_TWICE("row_id_twice", Severity.ERROR, "other"),
    SAME_POINT_REFUSED("same_point_refused", Severity.ERROR, "other"),
    SAME_POINT("same_point", Severity.WARNING, "other"),
    POINT_OUTSIDE_STATE("point_outside_state", Severity.WARNING),
    SPECIAL_CHARACTER_TAKEN("special_character_taken", Severity.WARNING, "character"),
    VALUE_TOO_LONG_TAKEN("value_too_long_taken", Severity.WARNING, "length", "limit"),
    WRONG_WIDTH_TAKEN("wrong_width_taken", Severity.WARNING, "length", "width"),
    VALUE_NOT_ALLOWED_TAKEN("value_not_allowed_taken", Severity.WARNING),
    NUMBER_TOO_SMALL_TAKEN("number_too_small_taken", Severity.WARNING, "limit"),
    NUMBER_TOO_LARGE_TAKEN("number_too_large_taken", Severity.WARNING, "limit"),
    NUMBER_ABOVE_TAKEN("number_above_taken", Severity.WARNING, "limit"),
    DATE_AHEAD_TAKEN("date_ahead_taken", Severity.WARNING),
    DATE_TOO_EARLY_TAKEN("date_too_early_taken", Severity.WARNING, "limit"),
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

    /** The named check that finds it, where a declaration can say how it is read. */
    Optional<Check> check() {
        return switch (this) {
            case SPECIAL_CHARACTER -> Optional.of(Check.SPECIAL_CHARACTERS);
            case VALUE_TOO_LONG -> Optional.of(Check.LENGTH);
            case LOST_ZERO, WRONG_WIDTH -> Optional.of(Check.WIDTH);
            case VALUE_NOT_ALLOWED -> Optional.of(Check.ALLOWED);
            case NUMBER_TOO_SMALL, NUMBER_TOO_LARGE, NUMBER_ABOVE -> Optional.of(Check.RANGE);
            case DATE_AHEAD, DATE_TOO_EARLY -> Optional.of(Check.DATES);
            case POINT_OUTSIDE_STATE -> Optional.of(Check.INSIDE_STATE);
            case UNKNOWN_COLUMN -> Optional.of(Check.UNKNOWN_COLUMNS);
            case BLANK_LINE -> Optional.of(Check.BLANK_LINES);
            case DUPLICATE -> Optional.of(Check.MIRROR);
            default -> Optional.empty();
        };
    }

    /** What is said instead where the record is taken all the same; empty where that cannot be. */
    Optional<Fault> taken() {
        return switch (this) {
            case SPECIAL_CHARACTER -> Optional.of(SPECIAL_CHARACTER_TAKEN);
            case VALUE_TOO_LONG -> Optional.of(VALUE_TOO_LONG_TAKEN);
            case LOST_ZERO, WRONG_WIDTH -> Optional.of(WRONG_WIDTH_TAKEN);
            case VALUE_NOT_ALLOWED -> Optional.of(VALUE_NOT_ALLOWED_TAKEN);
            case NUMBER_TOO_SMALL -> Optional.of(NUMBER_TOO_SMALL_TAKEN);
            case NUMBER_TOO_LARGE -> Optional.of(NUMBER_TOO_LARGE_TAKEN);
            case NUMBER_ABOVE -> Optional.of(NUMBER_ABOVE_TAKEN);
            case DATE_AHEAD -> Optional.of(DATE_AHEAD_TAKEN);
            case DATE_TOO_EARLY -> Optional.of(DATE_TOO_EARLY_TAKEN);
            default -> Optional.empty();
        };
    }

    List<String> arguments() {
        return arguments;
    }
}
