package org.cqube.aggregation;

import java.util.List;
import org.cqube.source.Measure;
import org.cqube.source.Report;
import org.cqube.source.RowGrain;
import org.cqube.source.SourceFile;
import org.cqube.source.Split;
import org.cqube.source.Storage;

/**
 * Which number stands where in the figures of a file. A period has one number for each measure, in declared order, then one for each
 * measure that a report calls {@code reported}: the schools in which it is above zero. A day has the same without distinct counts and
 * counts of schools; files whose rows have no day have no days.
 */
public final class Columns {
    /** Days that a month may have. */
    static final int DAYS = 31;

    private final List<Measure> measures;
    private final List<Measure> sums;
    private final List<Measure.Distinct> distinct;
    private final List<String> reported;
    private final boolean days;

    private Columns(List<Measure> measures, List<String> reported, boolean days) {
        this.measures = measures;
        this.reported = reported;
        this.days = days;
        sums = measures.stream()
                .filter(measure -> !(measure instanceof Measure.Distinct || measure instanceof Measure.OfSchools))
                .toList();
        distinct = measures.stream()
                .filter(Measure.Distinct.class::isInstance)
                .map(Measure.Distinct.class::cast)
                .toList();
    }

    /**
     * @param reports those of this file; the first decides which day the figures are as of
     * @throws IllegalArgumentException where a measure cannot be folded from what the file stores
     */
    static Columns of(SourceFile file, List<Report> reports) {
        boolean days =
                file.hasDayMarks() || file.findGrain().filter(RowGrain::hasDays).isPresent();
        List<String> reported =
                reports.stream().map(Report::reported).distinct().toList();
        var columns = new Columns(List.copyOf(file.measures()), reported, days);
        columns.check(file);
        return columns;
    }

    /** Of a split's cells. */
    static Columns of(Split split, String reported, boolean days) {
        boolean counted =
                split.measures().stream().anyMatch(measure -> measure.id().equals(reported));
        return new Columns(split.measures(), counted ? List.of(reported) : List.of(), days);
    }

    private void check(SourceFile file) {
        if (file.storage() instanceof Storage.DayMarks marks) {
            for (Measure.Distinct one : distinct) {
                if (!one.column().equals(marks.person())) {
                    throw new IllegalArgumentException(
                            "%s: %s counts the column %s; of a day-mark file only %s can be counted"
                                    .formatted(file.id(), one.id(), one.column(), marks.person()));
                }
            }
        }
        for (String id : reported) {
            if (sums.stream().noneMatch(measure -> measure.id().equals(id))) {
                throw new IllegalArgumentException(
                        "%s: 'reported: %s' must name a measure that counts or sums".formatted(file.id(), id));
            }
        }
    }

    public List<Measure> measures() {
        return measures;
    }

    /** Measures of which the number of a longer time is the sum over its parts. */
    List<Measure> sums() {
        return sums;
    }

    List<Measure> measuresOfDay() {
        return days ? sums : List.of();
    }

    /** Measures that are kept of a school and period where rows have no day: all but those computed from others. */
    List<Measure> stored() {
        return measures.stream()
                .filter(measure -> !(measure instanceof Measure.OfSchools))
                .toList();
    }

    /** Whether records belong to days; else to a term, a year or to how things stand. */
    public boolean hasDays() {
        return days;
    }

    /** Measures that count persons or other values once. */
    List<Measure.Distinct> distinct() {
        return distinct;
    }

    List<String> reported() {
        return reported;
    }

    /** Numbers of a period. */
    public int count() {
        return measures.size() + reported.size();
    }

    /** Numbers of a day. */
    public int countOfDay() {
        return measuresOfDay().size() + reported.size();
    }

    /** Place of a measure in a period. */
    public int of(String measure) {
        int place = place(measures, measure);
        if (place < 0) {
            throw new IllegalArgumentException("No measure is declared as " + measure);
        }
        return place;
    }

    /** Place, in a period, of the schools in which that measure is above zero. */
    public int schoolsWith(String measure) {
        return measures.size() + placeOfReported(measure);
    }

    /** Place of a measure in a day, or -1 where days do not have it. */
    public int ofDay(String measure) {
        return place(measuresOfDay(), measure);
    }

    /** Place, in a day, of the schools in which that measure is above zero. */
    public int schoolsWithOfDay(String measure) {
        return measuresOfDay().size() + placeOfReported(measure);
    }

    private int placeOfReported(String measure) {
        int place = reported.indexOf(measure);
        if (place < 0) {
            throw new IllegalArgumentException("No report counts the schools that have " + measure);
        }
        return place;
    }

    private static int place(List<? extends Measure> measures, String id) {
        for (int i = 0; i < measures.size(); i++) {
            if (measures.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Completes a school's numbers of a period, in which its sums stand already.
     *
     * @param persons the distinct counts, in the order of {@link #distinct}
     */
    void complete(long[] numbers, long[] persons) {
        for (int i = 0, next = 0; i < measures.size(); i++) {
            switch (measures.get(i)) {
                case Measure.Distinct one -> numbers[i] = persons[next++];
                case Measure.OfSchools schools -> numbers[i] = schools.holds(id -> numbers[of(id)]) ? 1 : 0;
                case Measure sum -> {}
            }
        }
        for (String id : reported) {
            numbers[schoolsWith(id)] = numbers[of(id)] > 0 ? 1 : 0;
        }
    }

    /** The distinct counts in the numbers of a period. */
    long[] persons(long[] numbers) {
        return distinct.stream().mapToLong(one -> numbers[of(one.id())]).toArray();
    }
}
