package org.cqube.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The lowest record numbers of one kind of notice, told in any order, each with the record it is held against. */
final class FirstExamples {
    /** A record and the other that explains it. */
    record Pair(int record, int other) {}

    private final PriorityQueue<Pair> lowest =
            new PriorityQueue<>(Comparator.comparingInt(Pair::record).reversed());

    private long count;

    void add(int record, int other) {
        count++;
        if (lowest.size() < Notices.EXAMPLES) {
            lowest.add(new Pair(record, other));
        } else if (record < lowest.element().record()) {
            lowest.remove();
            lowest.add(new Pair(record, other));
        }
    }

    long count() {
        return count;
    }

    /** Ascending. */
    List<Pair> list() {
        List<Pair> list = new ArrayList<>(lowest);
        list.sort(Comparator.comparingInt(Pair::record));
        return list;
    }
}
