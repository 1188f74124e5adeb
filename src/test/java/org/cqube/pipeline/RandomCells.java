package org.cqube.pipeline;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.cqube.source.CellRules;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;
import org.cqube.source.Privacy;

/** Values for a column out of its declaration: right ones in every spelling, and wrong ones. */
final class RandomCells {
    private static final List<String> NAMES = List.of(
            "ગાંધીનગર",
            "Mahātmā Gāndhī",
            "O'Brien",
            "says \"no\"",
            "a|b",
            "=1+1",
            "@home",
            "-",
            "\\N",
            "back\\slash\\t",
            "'; drop table x; --",
            "%s {0} ${x}",
            "e\u0301toile",
            "क्\u200dष",
            "😀",
            "two\nlines",
            "nullify",
            "0",
            "İstanbul",
            "a,b;c");
    private static final List<String> WRONG = List.of(
            "x",
            "-99999",
            "99999999999999999999",
            "1.2.3",
            "1e5",
            "2026-02-30",
            "2999-01-01",
            "30-02-2026",
            "maybe",
            "2026-28",
            "a b",
            "ગ",
            "\u0001",
            "\u202eevil",
            "x".repeat(300));

    private final Random random;

    RandomCells(Random random) {
        this.random = random;
    }

    /** A value as the declaration wants it; blank where it may be. */
    String right(Column column, boolean key) {
        if (!column.mandatory() && !key && random.nextInt(4) == 0) {
            return "";
        }
        if (!column.allowed().isEmpty()) {
            return pick(column.allowed());
        }
        if (column.privacy() == Privacy.IDENTITY) {
            return Long.toString(200_000_000_000L + random.nextInt(1_000_000));
        }
        return switch (column.type()) {
            case TEXT -> text(column.length());
            case ID -> id(column);
            case INTEGER -> Long.toString(number(column));
            case DECIMAL -> BigDecimal.valueOf(number(column)).toPlainString() + pick(List.of("", ".5", ".25"));
            case DATE -> LocalDate.of(2026, 6, 1).plusDays(random.nextInt(170)).toString();
            case BOOLEAN -> pick(List.of("true", "false"));
            case AVAILABILITY -> pick(List.of("0", "1", "7", "yes", "no", "2"));
            case ACADEMIC_YEAR -> random.nextInt(5) == 0 ? "2025-26" : "2026-27";
            case DAY_CODE -> "1";
        };
    }

    private String text(int length) {
        String text = random.nextInt(3) == 0 ? pick(NAMES) : "Name " + random.nextInt(40);
        return length > 0 && text.codePointCount(0, text.length()) > length
                ? text.substring(0, text.offsetByCodePoints(0, length)).strip()
                : text;
    }

    private String id(Column column) {
        if (column.width()) {
            return "9".repeat(column.length());
        }
        return pick(List.of("A-", "b_", "7/", "0", "x.")) + random.nextInt(90);
    }

    private long number(Column column) {
        long least = column.minimum().orElse(0L);
        long most = Math.min(column.maximum().orElse(60L), least + 60);
        return least + random.nextInt((int) (most - least) + 1);
    }

    /** A value that is wrong, or at least odd. */
    String odd(Column column) {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> column.width() ? "9".repeat(column.length() - 1) : pick(WRONG);
            default -> pick(WRONG);
        };
    }

    /** The same said in another way. */
    String spelled(Column column, String value) {
        if (value.isEmpty()) {
            return pick(List.of("", "", "NULL", "null", "  "));
        }
        CellRules rules = column.rules();
        if (column.privacy() == Privacy.IDENTITY
                || !column.allowed().isEmpty()
                || !rules.no().isEmpty()) {
            return value;
        }
        return switch (column.type()) {
            case INTEGER -> value.matches("\\d+") ? pick(List.of(value, value, "0" + value, "+" + value)) : value;
            case DECIMAL -> value.contains(".") ? pick(List.of(value, value + "0", "0" + value)) : value;
            case DATE -> pick(List.of(value, value, value + " 10:30:00", value + "T00:00:00Z"));
            case BOOLEAN ->
                value.equals("true")
                        ? pick(List.of("true", "TRUE", "1", "y", "Yes", "T"))
                        : pick(List.of("false", "False", "0", "n", "NO", "f"));
            case TEXT, ID, AVAILABILITY, ACADEMIC_YEAR, DAY_CODE -> value;
        };
    }

    /** As a cell of a CSV. */
    String written(String value) {
        boolean needed = value.contains("|") || value.contains("\n") || value.startsWith("\"");
        String cell = needed || random.nextInt(8) == 0 ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
        // A quote counts at the beginning of a cell only.
        String before = cell.startsWith("\"") ? "" : " ";
        return random.nextInt(12) == 0 ? before + cell + "  " : cell;
    }

    String header(String name) {
        return switch (random.nextInt(4)) {
            case 0 -> name.toUpperCase(Locale.ROOT);
            case 1 -> name.toLowerCase(Locale.ROOT);
            default -> name;
        };
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    static boolean isDay(Column column) {
        return column.type() == ColumnType.DAY_CODE;
    }
}
