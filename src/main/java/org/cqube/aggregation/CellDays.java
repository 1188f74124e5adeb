package org.cqube.aggregation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a school has in one month or period, by cell and day (0 where rows have no day): its sums, and the persons of each distinct measure
 * that is counted over days. Stored in the order of cells and days, whatever order they came in.
 */
final class CellDays {
    private final List<Entry> entries = new ArrayList<>();

    /** @param persons of each measure a set; none where rows have no day */
    private record Entry(int cell, int day, long[] sums, long[][] persons) {}

    void add(int cell, int day, long[] sums, long[][] persons) {
        entries.add(new Entry(cell, day, sums, persons));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    byte[] encode() {
        entries.sort(Comparator.comparingInt(Entry::cell).thenComparingInt(Entry::day));
        var out = new Varints.Writer();
        int before = 0;
        for (Entry entry : entries) {
            out.number(entry.cell - before);
            before = entry.cell;
            out.number(entry.day);
            for (long sum : entry.sums) {
                out.number(sum);
            }
            for (long[] set : entry.persons) {
                out.bytes(PersonSet.encode(set));
            }
        }
        return out.toBytes();
    }

    /** Hears each entry; what it is handed is its own. */
    interface Visitor {
        void entry(int cell, int day, long[] sums, long[][] persons);
    }

    static void visit(byte[] encoded, int sums, int distinct, Visitor visitor) {
        var in = new Varints.Reader(encoded);
        int cell = 0;
        while (in.hasMore()) {
            cell += (int) in.number();
            int day = (int) in.number();
            long[] numbers = new long[sums];
            for (int i = 0; i < sums; i++) {
                numbers[i] = in.number();
            }
            long[][] persons = new long[distinct][];
            for (int i = 0; i < distinct; i++) {
                persons[i] = in.set();
            }
            visitor.entry(cell, day, numbers, persons);
        }
    }
}
