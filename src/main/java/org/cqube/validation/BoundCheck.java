package org.cqube.validation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.csv.CsvReader;
import org.cqube.csv.Header;
import org.cqube.csv.Numbers;
import org.cqube.source.Bound;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;
import org.cqube.source.Reference;

/** A number that may not be above another one: of its own record, of the row that the record refers to, or by another value. Exact. */
final class BoundCheck {
    private static final byte[] NONE = {};

    private final int column;
    private final int cell;
    private final Strictness strictness;
    private final Limit limit;

    /** Where the greatest number accepted is found. */
    private interface Limit {
        /** Its digits, or an empty array where there is no limit. */
        byte[] of(CsvReader row);
    }

    private BoundCheck(int column, int cell, Strictness strictness, Limit limit) {
        this.column = column;
        this.cell = cell;
        this.strictness = strictness;
        this.limit = limit;
    }

    /** The bounds of a column; one that speaks of a column which the file lacks binds nothing. */
    static List<BoundCheck> list(Shape shape, int index) {
        Header header = shape.header();
        List<BoundCheck> checks = new ArrayList<>();
        for (Bound bound : shape.columns().get(index).rules().bounds()) {
            limit(shape, bound)
                    .ifPresent(
                            limit -> checks.add(new BoundCheck(index, header.cell(index), shape.strictness(), limit)));
        }
        return checks;
    }

    private static Optional<Limit> limit(Shape shape, Bound bound) {
        return switch (bound) {
            case Bound.OfColumn(String other) -> cell(shape, other).map(BoundCheck::inCell);
            case Bound.ByValue(String other, Map<String, Long> maximum) ->
                cell(shape, other).map(cell -> byValue(shape.column(other), cell, maximum));
            case Bound.OfReferred(String reference, String number) ->
                cell(shape, reference).flatMap(cell -> referred(shape, reference, cell, number));
        };
    }

    private static Optional<Integer> cell(Shape shape, String name) {
        int column = shape.header().layout().indexOf(name);
        // A column that was switched on later binds nothing that came before.
        int cell = column < 0 || shape.columns().get(column).rules().late()
                ? -1
                : shape.header().cell(column);
        return cell < 0 ? Optional.empty() : Optional.of(cell);
    }

    private static Limit inCell(int cell) {
        return row ->
                row.from(cell) == row.to(cell) ? NONE : Arrays.copyOfRange(row.buffer(), row.from(cell), row.to(cell));
    }

    private static Limit byValue(Column other, int cell, Map<String, Long> maximum) {
        List<byte[]> values = new ArrayList<>();
        List<byte[]> limits = new ArrayList<>();
        maximum.forEach((value, most) -> {
            values.add(ascii(value));
            limits.add(ascii(Long.toString(most)));
        });
        boolean whole = other.type() == ColumnType.INTEGER;
        return row -> {
            for (int i = 0; i < values.size(); i++) {
                if (isSame(values.get(i), row, cell, whole)) {
                    return limits.get(i);
                }
            }
            return NONE;
        };
    }

    /** {@code 3} and {@code 03} are one class. */
    private static boolean isSame(byte[] value, CsvReader row, int cell, boolean whole) {
        byte[] b = row.buffer();
        int from = row.from(cell);
        int to = row.to(cell);
        return Arrays.equals(value, 0, value.length, b, from, to)
                || whole && from < to && Numbers.integer(value, 0, value.length) == Numbers.integer(b, from, to);
    }

    private static Optional<Limit> referred(Shape shape, String reference, int cell, String number) {
        return shape.file().references().stream()
                .filter(one -> one.column().equals(reference))
                .map(Reference::to)
                .findFirst()
                .map(to -> {
                    Masters.Index index = shape.masters().of(to);
                    Masters.Decimals numbers = index.decimals(number);
                    return row -> {
                        int found = index.find(row.buffer(), row.from(cell), row.to(cell));
                        return found < 0 ? NONE : numbers.of(found);
                    };
                });
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    /** Whether the well-formed number is in its bound. */
    boolean passes(CsvReader row, Faults faults) {
        int from = row.from(cell);
        int to = row.to(cell);
        if (from == to) {
            return true;
        }
        byte[] most = limit.of(row);
        if (most.length == 0 || Numbers.compare(row.buffer(), from, to, most, 0, most.length) <= 0) {
            return true;
        }
        BigDecimal told = told(new BigDecimal(new String(most, US_ASCII)));
        return strictness.passes(
                faults, Fault.NUMBER_ABOVE, column, told.unscaledValue().longValue(), told.scale());
    }

    /** As many digits as an argument can carry. */
    private static BigDecimal told(BigDecimal most) {
        BigDecimal plain = most.scale() < 0 ? most.setScale(0) : most;
        return plain.precision() <= 18
                ? plain
                : plain.setScale(0, RoundingMode.DOWN).min(BigDecimal.valueOf(Long.MAX_VALUE));
    }
}
