package org.cqube.validation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cqube.csv.CsvReader;
import org.cqube.csv.Header;
import org.cqube.csv.Numbers;
import org.cqube.source.Check;
import org.cqube.source.Plausible;
import org.cqube.source.SourceFile;

/** Numbers far from what the same school told before: whole numbers throughout, so that a replay on any machine finds the same. */
final class UnusualLook implements Look {
    private final List<String> numbers;
    private final Plausible.Unusual unusual;
    private final SourceFile file;
    private final Masters masters;
    private final Flocks flocks;
    private final int[] columns;
    private final int[] cells;
    private final int[] perCells;
    /** Of each flock what it is called. */
    private final List<List<String>> names = new ArrayList<>();
    /** Of each flock the least and the greatest number of each column. */
    private final List<long[]> extremes = new ArrayList<>();
    /** Of each flock the usual range of each column; empty before it is decided, or where there is no history. */
    private final List<List<Range>> usual = new ArrayList<>();

    private record Range(long low, long high) {
        static final Range ANY = new Range(Long.MIN_VALUE, Long.MAX_VALUE);

        static Range of(Plausible.Unusual unusual, Masters.Spread told) {
            if (told.count() < unusual.least()) {
                return ANY;
            }
            var count = BigInteger.valueOf(told.count());
            BigInteger spread =
                    told.squares().multiply(count).subtract(told.sum().pow(2)).max(BigInteger.ZERO);
            BigInteger far = spread.multiply(
                            BigInteger.valueOf(unusual.spreads()).pow(2))
                    .sqrt()
                    .max(count.multiply(BigInteger.valueOf(unusual.margin())));
            // count × value lies between sum − far and sum + far.
            BigInteger low = told.sum().subtract(far);
            BigInteger high = told.sum().add(far);
            return new Range(-floor(low.negate(), count), floor(high, count));
        }

        private static long floor(BigInteger number, BigInteger by) {
            BigInteger[] parts = number.divideAndRemainder(by);
            long whole = parts[0].longValue();
            return parts[1].signum() < 0 ? whole - 1 : whole;
        }

        boolean contains(long value) {
            return low <= value && value <= high;
        }
    }

    /** @param numbers stored names of those of its columns that the file has */
    UnusualLook(List<String> numbers, Plausible.Unusual unusual, Shape shape, long seed) {
        Header header = shape.header();
        this.numbers = numbers;
        this.unusual = unusual;
        this.file = shape.file();
        this.masters = shape.masters();
        this.perCells = unusual.per().stream()
                .mapToInt(name -> header.cell(header.layout().indexOf(name)))
                .toArray();
        this.columns = numbers.stream().mapToInt(header.layout()::indexOf).toArray();
        this.cells = Arrays.stream(columns).map(header::cell).toArray();
        this.flocks = new Flocks(seed, perCells);
    }

    @Override
    public Check check() {
        return Check.UNUSUAL;
    }

    @Override
    public void observe(CsvReader row) {
        int flock = flocks.number(row);
        if (flock == names.size()) {
            List<String> name = new ArrayList<>();
            for (int cell : perCells) {
                name.add(row.text(cell));
            }
            names.add(List.copyOf(name));
            long[] none = new long[2 * cells.length];
            for (int i = 0; i < cells.length; i++) {
                none[2 * i] = Long.MAX_VALUE;
                none[2 * i + 1] = Long.MIN_VALUE;
            }
            extremes.add(none);
        }
        long[] found = extremes.get(flock);
        for (int i = 0; i < cells.length; i++) {
            long value = value(row, i);
            if (value != Numbers.NONE) {
                found[2 * i] = Math.min(found[2 * i], value);
                found[2 * i + 1] = Math.max(found[2 * i + 1], value);
            }
        }
    }

    private long value(CsvReader row, int column) {
        return Numbers.integer(row.buffer(), row.from(cells[column]), row.to(cells[column]));
    }

    @Override
    public boolean decide() {
        if (names.isEmpty()) {
            return false;
        }
        Set<String> schools = names.stream().map(List::getFirst).collect(Collectors.toSet());
        Map<List<String>, List<Masters.Spread>> history = masters.history(file, numbers, unusual.per(), schools);
        usual.clear();
        for (List<String> name : names) {
            usual.add(history.getOrDefault(name, List.of()).stream()
                    .map(told -> Range.of(unusual, told))
                    .toList());
        }
        for (int flock = 0; flock < usual.size(); flock++) {
            List<Range> ranges = usual.get(flock);
            for (int i = 0; i < ranges.size(); i++) {
                long least = extremes.get(flock)[2 * i];
                long greatest = extremes.get(flock)[2 * i + 1];
                if (least <= greatest
                        && !(ranges.get(i).contains(least) && ranges.get(i).contains(greatest))) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public Odd ask(CsvReader row) {
        int flock = flocks.number(row);
        List<Range> ranges = flock < usual.size() ? usual.get(flock) : List.of();
        for (int i = 0; i < ranges.size(); i++) {
            long value = value(row, i);
            if (value != Numbers.NONE && !ranges.get(i).contains(value)) {
                return new Odd(
                        columns[i],
                        "",
                        ranges.get(i).low() + "–" + ranges.get(i).high());
            }
        }
        return NOT_ODD;
    }
}
