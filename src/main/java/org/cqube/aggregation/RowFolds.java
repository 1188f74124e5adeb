package org.cqube.aggregation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Numbers and persons of schools and days, as they come from the rows, on their way to arrays of a month. One month; one thread. */
final class RowFolds {
    private final int sums;
    private final int distinct;
    private final Map<String, Group> groups = new HashMap<>();

    RowFolds(Columns columns) {
        sums = columns.measuresOfDay().size();
        distinct = columns.distinct().size();
    }

    /** One school in the month. */
    final class Group {
        /** Measure × 31 days. */
        final long[] days = new long[sums * Columns.DAYS];

        private final Map<Integer, Numbers> persons = new TreeMap<>();

        PersonDays persons() {
            var days = PersonDays.none(distinct);
            persons.forEach((place, numbers) ->
                    days.put(place / (Columns.DAYS + 1), place % (Columns.DAYS + 1), numbers.set()));
            return days;
        }
    }

    private static final class Numbers {
        private long[] numbers = new long[16];
        private int count;

        void add(long number) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, count * 2);
            }
            numbers[count++] = number;
        }

        long[] set() {
            return PersonSet.of(numbers, count);
        }
    }

    Group group(String school) {
        return groups.computeIfAbsent(school, s -> new Group());
    }

    void person(String school, int day, int measure, long person) {
        Group group = groups.get(school);
        if (group != null) {
            group.persons
                    .computeIfAbsent(measure * (Columns.DAYS + 1) + day, place -> new Numbers())
                    .add(person);
        }
    }

    /** In the order of schools. */
    void forEach(BiConsumer<String, Group> consumer) {
        groups.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(group -> consumer.accept(group.getKey(), group.getValue()));
    }
}
