package org.cqube.validation;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cqube.csv.CsvReader;
import org.cqube.csv.Header;
import org.cqube.emission.NoticeCount.Example;
import org.cqube.source.Column;
import org.cqube.source.Privacy;

/** Puts a fault into words that a person may see: personal cells and identities are masked, long ones cut. */
final class Examples {
    static final String MASK = "•••";
    private static final int LONGEST = 60;
    /** Declared values are no cells: whoever looks for the right one needs them all. */
    private static final int LONGEST_LIST = 1000;

    private final Header header;

    Examples(Header header) {
        this.header = header;
    }

    /** A fault of the record under the cursor. */
    Example of(CsvReader row, Fault fault, int column, long first, long second) {
        Map<String, String> arguments = new LinkedHashMap<>();
        List<String> names = fault.arguments();
        if (!names.isEmpty()) {
            arguments.put(names.getFirst(), argument(fault, first, second));
        }
        if (names.size() > 1) {
            arguments.put(names.get(1), Long.toString(second));
        }
        if (fault == Fault.VALUE_NOT_ALLOWED || fault == Fault.VALUE_NOT_ALLOWED_TAKEN) {
            arguments.put("allowed", allowed(column));
        }
        return new Example(row.record(), row.line(), name(column), value(row, column), arguments);
    }

    /** What a later station says of a record. */
    Example of(Row row, int column, String argument) {
        String value = column < 0 ? "" : masked(column, row.text(column));
        return new Example(row.record(), row.line(), name(column), value, Map.of("argument", argument));
    }

    /** What is odd about a record. */
    Example of(RecordRow row, Look.Odd odd) {
        String value = odd.column() < 0 ? "" : masked(odd.column(), row.text(odd.column()));
        return new Example(
                row.reader.record(),
                row.reader.line(),
                name(odd.column()),
                value,
                Map.of("found", odd.found(), "limit", odd.limit()));
    }

    /** A fault of the whole file. */
    static Example ofFile(String column) {
        return new Example(0, 1, shown(column), "", Map.of());
    }

    /** A line that is no record. */
    static Example ofLine(long line) {
        return new Example(0, line, "", "", Map.of());
    }

    /** The column's name as it stands in the header. */
    String name(int column) {
        return column < 0 ? "" : shown(header.names().get(column));
    }

    private String value(CsvReader row, int column) {
        if (column < 0 || header.cell(column) < 0 || !row.form().hasCells() || header.cell(column) >= row.cells()) {
            return "";
        }
        return masked(column, row.text(header.cell(column)));
    }

    private String allowed(int column) {
        return shown(String.join(", ", header.layout().columns().get(column).allowed()), LONGEST_LIST);
    }

    private String masked(int column, String value) {
        Column declared = header.layout().columns().get(column);
        return declared.privacy() == Privacy.NONE || value.isEmpty() ? shown(value) : MASK;
    }

    /** At most 60 characters, none of them a control. */
    private static String shown(String value) {
        return shown(value, LONGEST);
    }

    private static String shown(String value, int longest) {
        String printable = value.codePoints()
                .map(c -> Character.isISOControl(c) ? '\ufffd' : c)
                .limit(longest + 1L)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return printable.codePointCount(0, printable.length()) <= longest
                ? printable
                : printable.substring(0, printable.offsetByCodePoints(0, longest)) + "…";
    }

    private static String argument(Fault fault, long first, long second) {
        return switch (fault) {
            case SPECIAL_CHARACTER, SPECIAL_CHARACTER_TAKEN -> codePoint(first);
            case NUMBER_ABOVE, NUMBER_ABOVE_TAKEN ->
                BigDecimal.valueOf(first, (int) second).toPlainString();
            case DATE_TOO_EARLY, DATE_TOO_EARLY_TAKEN ->
                "%04d-%02d-%02d".formatted(first / 10_000, first / 100 % 100, first % 100);
            default -> Long.toString(first);
        };
    }

    private static String codePoint(long character) {
        return "U+%04X".formatted(character);
    }
}
