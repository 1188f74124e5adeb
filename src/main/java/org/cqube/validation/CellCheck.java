package org.cqube.validation;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.cqube.csv.Availability;
import org.cqube.csv.CsvReader;
import org.cqube.csv.Dates;
import org.cqube.csv.Numbers;
import org.cqube.csv.Text;
import org.cqube.intake.IdentityTag;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;
import org.cqube.source.Privacy;

/** What one cell may hold, by its column's declaration. */
final class CellCheck {
    private final int index;
    private final int cell;
    private final ColumnType type;
    private final boolean identity;
    private final boolean mandatory;
    private final int length;
    private final boolean width;
    private final byte[][] allowed;
    private final long minimum;
    private final long maximum;
    private final int earliest;
    private final int latest;
    private final List<String> no;
    private final Strictness strictness;

    private CellCheck(
            Column column,
            int index,
            int cell,
            boolean mandatory,
            long minimum,
            long maximum,
            Strictness strictness,
            LocalDate today) {
        this.strictness = strictness;
        this.earliest = column.rules().earliest().map(CellCheck::number).orElse(Integer.MIN_VALUE);
        this.latest = column.rules().untilToday() ? number(today) : Integer.MAX_VALUE;
        this.no = column.rules().no();
        this.index = index;
        this.cell = cell;
        this.type = column.type();
        this.identity = column.privacy() == Privacy.IDENTITY;
        this.mandatory = mandatory;
        this.length = column.length();
        this.width = column.width();
        this.allowed = column.allowed().stream()
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.minimum = minimum;
        this.maximum = maximum;
    }

    /**
     * For a column that stands at {@code index} in the layout and in that cell of each record.
     *
     * @param key whether it is part of the key, which no record can lack
     */
    static CellCheck of(Column column, int index, int cell, boolean key, Shape shape) {
        return new CellCheck(
                column,
                index,
                cell,
                column.mandatory() || key,
                column.minimum().orElse(Long.MIN_VALUE),
                column.maximum().orElse(Long.MAX_VALUE),
                key ? Strictness.FULL : shape.strictness(),
                shape.today());
    }

    /** For the calendar month of a day-mark file. */
    static CellCheck ofMonth(Column column, int index, int cell, Shape shape) {
        return new CellCheck(column, index, cell, true, 1, 12, Strictness.FULL, shape.today());
    }

    /** For a coordinate: beyond its range it is no point, which is another's to judge. */
    static CellCheck ofCoordinate(Column column, int index, int cell, Shape shape) {
        return new CellCheck(
                column,
                index,
                cell,
                column.mandatory(),
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                shape.strictness(),
                shape.today());
    }

    boolean passes(CsvReader row, Faults faults) {
        int from = row.from(cell);
        int to = row.to(cell);
        if (from == to) {
            return !mandatory || fails(faults, Fault.MISSING_VALUE);
        }
        byte[] b = row.buffer();
        if (identity) {
            return IdentityTag.isValid(b, from, to) || fails(faults, Fault.NOT_AN_ID);
        }
        boolean passes = switch (type) {
            case TEXT -> fits(row, b, from, to, faults);
            case ID -> id(b, from, to, faults);
            case INTEGER -> fits(row, b, from, to, faults) && integer(b, from, to, faults);
            case DECIMAL -> fits(row, b, from, to, faults) && decimal(b, from, to, faults);
            case DATE -> date(b, from, to, faults);
            case AVAILABILITY -> Availability.parse(b, from, to, no) >= 0 || fails(faults, Fault.NOT_A_COUNT);
            case BOOLEAN -> Booleans.parse(b, from, to) >= 0 || fails(faults, Fault.NOT_A_BOOLEAN);
            case ACADEMIC_YEAR -> Dates.academicYear(b, from, to) >= 0 || fails(faults, Fault.NOT_AN_ACADEMIC_YEAR);
            case DAY_CODE -> true;
        };
        return passes && (allowed.length == 0 || isAllowed(b, from, to) || fails(faults, Fault.VALUE_NOT_ALLOWED));
    }

    private boolean fails(Faults faults, Fault fault) {
        return strictness.passes(faults, fault, index, 0, 0);
    }

    private boolean fails(Faults faults, Fault fault, long first, long second) {
        return strictness.passes(faults, fault, index, first, second);
    }

    private boolean fits(CsvReader row, byte[] b, int from, int to, Faults faults) {
        if (length == 0 || to - from <= length) {
            return true;
        }
        int characters = row.hasNonAscii() ? Text.length(b, from, to) : to - from;
        return characters <= length || fails(faults, Fault.VALUE_TOO_LONG, characters, length);
    }

    private boolean id(byte[] b, int from, int to, Faults faults) {
        if (!Text.isId(b, from, to)) {
            return fails(faults, Fault.NOT_AN_ID);
        }
        int found = to - from;
        if (!width) {
            return length == 0 || found <= length || fails(faults, Fault.VALUE_TOO_LONG, found, length);
        }
        if (found == length) {
            return true;
        }
        boolean lostZero = found == length - 1 && Text.isDigits(b, from, to);
        return fails(faults, lostZero ? Fault.LOST_ZERO : Fault.WRONG_WIDTH, found, length);
    }

    private boolean integer(byte[] b, int from, int to, Faults faults) {
        long value = Numbers.integer(b, from, to);
        if (value == Numbers.NONE) {
            return fails(faults, Fault.NOT_AN_INTEGER);
        }
        if (value < minimum) {
            return fails(faults, Fault.NUMBER_TOO_SMALL, minimum, 0);
        }
        return value <= maximum || fails(faults, Fault.NUMBER_TOO_LARGE, maximum, 0);
    }

    private boolean decimal(byte[] b, int from, int to, Faults faults) {
        if (!Numbers.isDecimal(b, from, to)) {
            return fails(faults, Fault.NOT_A_DECIMAL);
        }
        if (minimum != Long.MIN_VALUE && Numbers.compare(b, from, to, minimum) < 0) {
            return fails(faults, Fault.NUMBER_TOO_SMALL, minimum, 0);
        }
        return maximum == Long.MAX_VALUE
                || Numbers.compare(b, from, to, maximum) <= 0
                || fails(faults, Fault.NUMBER_TOO_LARGE, maximum, 0);
    }

    private boolean date(byte[] b, int from, int to, Faults faults) {
        int day = Dates.date(b, from, to);
        if (day == Dates.NO_DATE) {
            return fails(faults, Fault.NOT_A_DATE);
        }
        if (day == Dates.NO_SUCH_DAY) {
            return fails(faults, Fault.NO_SUCH_DATE);
        }
        if (day < earliest) {
            return fails(faults, Fault.DATE_TOO_EARLY, earliest, 0);
        }
        return day <= latest || fails(faults, Fault.DATE_AHEAD);
    }

    /** As {@link Dates#date} tells a day. */
    private static int number(LocalDate day) {
        return (day.getYear() * 100 + day.getMonthValue()) * 100 + day.getDayOfMonth();
    }

    private boolean isAllowed(byte[] b, int from, int to) {
        for (byte[] value : allowed) {
            if (Arrays.equals(value, 0, value.length, b, from, to)) {
                return true;
            }
        }
        return type == ColumnType.INTEGER && isAllowedNumber(Numbers.integer(b, from, to));
    }

    private boolean isAllowedNumber(long number) {
        for (byte[] value : allowed) {
            if (Numbers.integer(value, 0, value.length) == number) {
                return true;
            }
        }
        return false;
    }
}
