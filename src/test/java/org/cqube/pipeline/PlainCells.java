package org.cqube.pipeline;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cqube.source.Check;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;
import org.cqube.source.Privacy;
import org.cqube.source.SourceFile;

/** What one cell means, written as plainly as it can be: Strings, regular expressions, {@code java.time}. Shares no code with the checks. */
final class PlainCells {
    private final SourceFile file;
    private final LocalDate today;

    PlainCells(SourceFile file, LocalDate today) {
        this.file = file;
        this.today = today;
    }

    private boolean refuses(Check check, boolean key) {
        return key || file.rules().mode(check).orElse(Check.Mode.REFUSE) == Check.Mode.REFUSE;
    }

    /** The cell in the one way in which it is stored, blank for nothing; empty where it is wrong. */
    Optional<String> meaning(Column column, String text) {
        boolean key = file.key().contains(column.name());
        if (text.isEmpty()) {
            return column.mandatory() || key ? Optional.empty() : blank(column);
        }
        if (text.codePoints().anyMatch(PlainCells::isSpecial)
                && (text.indexOf(0) >= 0 || refuses(Check.SPECIAL_CHARACTERS, key))) {
            return Optional.empty();
        }
        boolean tooLong = column.length() > 0 && text.codePointCount(0, text.length()) > column.length();
        boolean cut = tooLong && refuses(Check.LENGTH, key);
        if (column.privacy() == Privacy.IDENTITY) {
            return Pattern.matches("[A-Za-z0-9_/.-]+", text) && !tooLong ? Optional.of(text) : Optional.empty();
        }
        Optional<String> meaning = switch (column.type()) {
            case TEXT -> cut ? Optional.empty() : Optional.of(text);
            case ID -> id(column, text, key, cut);
            case INTEGER -> cut ? Optional.empty() : integer(column, text, key);
            case DECIMAL -> cut ? Optional.empty() : decimal(column, text, key);
            case DATE -> date(column, text, key);
            case BOOLEAN -> yes(text).map(String::valueOf);
            case AVAILABILITY -> availability(column, text);
            case ACADEMIC_YEAR -> year(text);
            case DAY_CODE -> Optional.of(text);
        };
        return meaning.filter(value -> isAllowed(column, text, value, key));
    }

    private static Optional<String> blank(Column column) {
        return Optional.of(column.type() == ColumnType.AVAILABILITY ? "0" : "");
    }

    static boolean isSpecial(int point) {
        return point < ' ' && point != '\t' && point != '\n'
                || point >= 0x7f && point < 0xa0
                || point >= 0x202a && point <= 0x202e
                || point >= 0x2066 && point <= 0x2069
                || point == 0xfeff
                || (point & 0xfffe) == 0xfffe;
    }

    private Optional<String> id(Column column, String text, boolean key, boolean cut) {
        if (!Pattern.matches("[A-Za-z0-9_/.-]+", text)) {
            return Optional.empty();
        }
        boolean otherWidth = column.width() && text.length() != column.length() && refuses(Check.WIDTH, key);
        return otherWidth || !column.width() && cut ? Optional.empty() : Optional.of(text);
    }

    private Optional<String> integer(Column column, String text, boolean key) {
        if (!Pattern.matches("[+-]?[0-9]+", text) || new BigInteger(text).bitLength() > 63) {
            return Optional.empty();
        }
        return within(column, new BigDecimal(text), key).map(BigDecimal::toPlainString);
    }

    private Optional<String> decimal(Column column, String text, boolean key) {
        return Pattern.matches("[+-]?[0-9]+(\\.[0-9]+)?", text)
                ? within(column, new BigDecimal(text), key).map(PlainCells::plain)
                : Optional.empty();
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private Optional<BigDecimal> within(Column column, BigDecimal number, boolean key) {
        boolean coordinate =
                file.hasPoints() && List.of("latitude", "longitude").contains(column.name());
        boolean outside = column.minimum()
                        .filter(least -> number.compareTo(BigDecimal.valueOf(least)) < 0)
                        .isPresent()
                || column.maximum()
                        .filter(most -> number.compareTo(BigDecimal.valueOf(most)) > 0)
                        .isPresent();
        return outside && !coordinate && refuses(Check.RANGE, key) ? Optional.empty() : Optional.of(number);
    }

    private Optional<String> date(Column column, String text, boolean key) {
        if (!Pattern.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9:.+Z -]+)?", text)) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(text.substring(0, 10));
            boolean outside = column.rules().earliest().filter(day::isBefore).isPresent()
                    || column.rules().untilToday() && day.isAfter(today);
            return outside && refuses(Check.DATES, key) ? Optional.empty() : Optional.of(day.toString());
        } catch (java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> yes(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "t", "true", "y", "yes" -> Optional.of(true);
            case "0", "f", "false", "n", "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<String> availability(Column column, String text) {
        if (column.rules().no().contains(text.replaceFirst("^0+(?=.)", ""))) {
            return Optional.of("0");
        }
        if (Pattern.matches("[+-]?[0-9]+(\\.[0-9]+)?", text)) {
            int sign = new BigDecimal(text).signum();
            return sign < 0 ? Optional.empty() : Optional.of(sign == 0 ? "0" : "1");
        }
        return Pattern.matches("[a-zA-Z]+", text) ? yes(text).map(there -> there ? "1" : "0") : Optional.empty();
    }

    static Optional<String> year(String text) {
        if (!Pattern.matches("[0-9]{4}-[0-9]{2}", text)) {
            return Optional.empty();
        }
        int first = Integer.parseInt(text.substring(0, 4));
        return first > 0 && (first + 1) % 100 == Integer.parseInt(text.substring(5))
                ? Optional.of(Integer.toString(first))
                : Optional.empty();
    }

    private boolean isAllowed(Column column, String text, String meaning, boolean key) {
        return column.allowed().isEmpty()
                || column.allowed().contains(text)
                || column.type() == ColumnType.INTEGER && column.allowed().contains(meaning)
                || !refuses(Check.ALLOWED, key);
    }
}
