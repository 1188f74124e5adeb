package org.cqube.aggregation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.cqube.source.Measure;
import org.cqube.warehouse.TouchedMarks;
import org.jspecify.annotations.Nullable;

/**
 * The fold of marks: for each touched school and month the sums of its days and the persons it has rows of. Pure: the same rows in any
 * order give the same groups. 54,000 schools with four measures take 54 MB, and 8 to 12 bytes for each row; a file that tells years at
 * once has more than fits, and what was folded so far goes to disk.
 */
final class MarkFolds implements TouchedMarks, AutoCloseable {
    private static final byte ENDS = 1;
    private static final byte LENGTHENS = 2;

    /** Of each measure the weights by code; null for runs. */
    private final long[] @Nullable [] weights;

    private final List<Run> runs = new ArrayList<>();
    private final Map<LocalDate, Month> months = new HashMap<>();
    private final SpilledGroups spilled;
    private final long most;
    private long held;
    private @Nullable Month last;

    /** @param kinds by code whether a mark lengthens or ends the run */
    private record Run(int measure, byte[] kinds, int days) {}

    /**
     * @param spilled takes what is too much
     * @param most bytes, roughly, that are held in memory
     */
    MarkFolds(List<? extends Measure.OfMarks> measures, SpilledGroups spilled, long most) {
        this.spilled = spilled;
        this.most = most;
        weights = new long[measures.size()][];
        for (int m = 0; m < weights.length; m++) {
            switch (measures.get(m)) {
                case Measure.DayCodes codes -> weights[m] = byCode(codes);
                case Measure.DayRuns of -> {
                    byte[] kinds = new byte[256];
                    of.endedBy().forEach(code -> kinds[ascii(of, code)] = ENDS);
                    of.codes().forEach(code -> kinds[ascii(of, code)] = LENGTHENS);
                    runs.add(new Run(m, kinds, of.days()));
                }
            }
        }
    }

    @Override
    public void row(int school, LocalDate month, byte[] buffer, int from, int to, byte[] marks, int marksFrom) {
        Group group = group(school, month);
        held += group.add(PersonNumber.of(buffer, from, to));
        for (int day = 0; day < Columns.DAYS; day++) {
            int code = marks[marksFrom + day] & 0xff;
            for (int m = 0; m < weights.length; m++) {
                long[] byCode = weights[m];
                if (byCode != null) {
                    group.days[m * Columns.DAYS + day] += byCode[code];
                }
            }
        }
        for (Run run : runs) {
            run(run, group.days, marks, marksFrom);
        }
    }

    private static void run(Run run, long[] days, byte[] marks, int marksFrom) {
        int length = 0;
        for (int day = 0; day < Columns.DAYS; day++) {
            byte kind = run.kinds[marks[marksFrom + day] & 0xff];
            if (kind == ENDS) {
                length = 0;
            } else if (kind == LENGTHENS && ++length == run.days) {
                days[run.measure * Columns.DAYS + day]++;
            }
        }
    }

    @Override
    public void emptied(int school, LocalDate month) {
        group(school, month);
    }

    private Group group(int school, LocalDate day) {
        if (held > most) {
            months.forEach((month, groups) -> spilled.write(month, groups.groups));
            months.clear();
            last = null;
            held = 0;
        }
        Month month = month(day);
        int before = month.groups.size();
        Group group = month.group(school, weights.length);
        if (month.groups.size() > before) {
            held += group.bytes();
        }
        return group;
    }

    /** Every group told, in the order of months and school numbers; can be asked once. */
    void forEach(BiConsumer<LocalDate, Group> consumer) {
        var all = new TreeSet<>(months.keySet());
        all.addAll(spilled.months());
        for (LocalDate day : all) {
            Month month = month(day);
            spilled.addTo(day, month, weights.length);
            month.groups.stream()
                    .sorted((a, b) -> Integer.compare(a.school, b.school))
                    .forEach(group -> consumer.accept(day, group));
            months.remove(day);
            last = null;
        }
    }

    @Override
    public void close() {
        spilled.close();
    }

    private Month month(LocalDate day) {
        if (last == null || !last.first.equals(day)) {
            last = months.computeIfAbsent(day, Month::new);
        }
        return last;
    }

    private static long[] byCode(Measure.DayCodes measure) {
        long[] weights = new long[256];
        measure.weights().forEach((code, weight) -> {
            weights[ascii(measure, code)] = weight;
        });
        return weights;
    }

    private static int ascii(Measure measure, String code) {
        if (code.length() != 1 || code.charAt(0) > 0x7f) {
            throw new IllegalArgumentException(
                    "%s: a day code is one ASCII character, not '%s'".formatted(measure.id(), code));
        }
        return code.charAt(0);
    }

    static final class Month {
        private final LocalDate first;
        private final List<Group> groups = new ArrayList<>();
        private @Nullable Group[] bySchool = new Group[1024];

        Month(LocalDate first) {
            this.first = first;
        }

        Group group(int school, int measures) {
            if (school >= bySchool.length) {
                bySchool = Arrays.copyOf(bySchool, Math.max(school + 1, bySchool.length * 2));
            }
            Group group = bySchool[school];
            if (group == null) {
                group = new Group(school, measures);
                bySchool[school] = group;
                groups.add(group);
            }
            return group;
        }
    }

    /** One school in one month. */
    static final class Group {
        /** What the group, its two arrays and the places that know it take beside the numbers. */
        private static final int OBJECTS = 80;

        final int school;
        /** Measure × 31 days. */
        final long[] days;

        private long[] persons = new long[16];
        private int count;

        private Group(int school, int measures) {
            this.school = school;
            days = new long[measures * Columns.DAYS];
        }

        /** Returns by how many bytes the group has grown. */
        long add(long person) {
            int before = persons.length;
            if (count == before) {
                persons = Arrays.copyOf(persons, count + (count >> 1));
            }
            persons[count++] = person;
            return (long) Long.BYTES * (persons.length - before);
        }

        long bytes() {
            return OBJECTS + (long) Long.BYTES * (days.length + persons.length);
        }

        /** No row was told: the group is gone. */
        boolean isEmpty() {
            return count == 0;
        }

        long[] persons() {
            return PersonSet.of(persons, count);
        }
    }
}
