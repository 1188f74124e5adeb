package org.cqube.aggregation;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Numbers of an area in one period, by cell, in the order of {@link Columns}. Not safe for threads while it grows. */
public final class CellNumbers {
    private final TreeMap<Integer, long[]> cells = new TreeMap<>();

    /** The cells that have anything, by number. */
    public Map<Integer, long[]> cells() {
        return cells;
    }

    void put(int cell, long[] numbers) {
        cells.put(cell, numbers);
    }

    long[] get(int cell, int count) {
        return cells.computeIfAbsent(cell, number -> new long[count]);
    }

    void add(@Nullable CellNumbers part) {
        if (part != null) {
            part.cells.forEach((cell, numbers) -> MonthFigures.add(get(cell, numbers.length), numbers));
        }
    }

    byte[] encode() {
        var out = new Varints.Writer();
        int before = 0;
        for (var cell : cells.entrySet()) {
            out.number(cell.getKey() - before);
            before = cell.getKey();
            for (long number : cell.getValue()) {
                out.number(number);
            }
        }
        return out.toBytes();
    }

    static CellNumbers decode(byte[] encoded, int count) {
        var decoded = new CellNumbers();
        var in = new Varints.Reader(encoded);
        int cell = 0;
        while (in.hasMore()) {
            cell += (int) in.number();
            long[] numbers = new long[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = in.number();
            }
            decoded.put(cell, numbers);
        }
        return decoded;
    }
}
