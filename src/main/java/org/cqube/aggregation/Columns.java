package org.cqube.aggregation;

import java.util.ArrayList;
import java.util.List;
import org.cqube.source.Measure;
import org.cqube.source.Report;
import org.cqube.source.SourceFile;
import org.cqube.source.Storage;

/**
 * Which number stands where in the figures of a day-mark file. A period has one number for each measure, in declared order, then one for
 * each measure that a report calls {@code reported}: the schools in which it is above zero. A day has the same without distinct counts.
 */
public final class Columns {
    /** Days that a month may have. */
    static final int DAYS = 31;

    private final List<Measure> measures;
    private final List<Measure.DayCodes> ofDay;
    private final List<String> reported;

    private Columns(List<Measure> measures, List<Measure.DayCodes> ofDay, List<String> reported) {
        this.measures = measures;
        this.ofDay = ofDay;
        this.reported = reported;
    }

    /**
     * @param reports those of this file; the first decides which day the figures are as of
     * @throws IllegalArgumentException where a measure cannot be folded from day marks
     */
    static Columns of(SourceFile file, List<Report> reports) {
        if (!(file.storage() instanceof Storage.DayMarks marks)) {
            throw new IllegalArgumentException(file.id() + " has no day marks");
        }
        var ofDay = new ArrayList<Measure.DayCodes>();
        for (Measure measure : file.measures()) {
            switch (measure) {
                case Measure.DayCodes codes -> ofDay.add(codes);
                case Measure.Distinct distinct when distinct.column().equals(marks.person()) -> {}
                case Measure.Distinct distinct ->
                    throw new IllegalArgumentException(
                            "%s: %s counts the column %s; of a day-mark file only %s can be counted"
                                    .formatted(file.id(), distinct.id(), distinct.column(), marks.person()));
            }
        }
        List<String> reported =
                reports.stream().map(Report::reported).distinct().toList();
        for (String id : reported) {
            if (ofDay.stream().noneMatch(measure -> measure.id().equals(id))) {
                throw new IllegalArgumentException(
                        "%s: 'reported: %s' must name a measure of day codes".formatted(file.id(), id));
            }
        }
        return new Columns(List.copyOf(file.measures()), List.copyOf(ofDay), reported);
    }

    public List<Measure> measures() {
        return measures;
    }

    List<Measure.DayCodes> measuresOfDay() {
        return ofDay;
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
        return ofDay.size() + reported.size();
    }

    /** Place of a measure in a period. */
    public int of(String measure) {
        return place(measures, measure);
    }

    /** Place, in a period, of the schools in which that measure is above zero. */
    public int schoolsWith(String measure) {
        return measures.size() + placeOfReported(measure);
    }

    /** Place of a measure in a day, or -1 where days do not have it. */
    public int ofDay(String measure) {
        for (int i = 0; i < ofDay.size(); i++) {
            if (ofDay.get(i).id().equals(measure)) {
                return i;
            }
        }
        return -1;
    }

    /** Place, in a day, of the schools in which that measure is above zero. */
    public int schoolsWithOfDay(String measure) {
        return ofDay.size() + placeOfReported(measure);
    }

    private int placeOfReported(String measure) {
        int place = reported.indexOf(measure);
        if (place < 0) {
            throw new IllegalArgumentException("No report counts the schools that have " + measure);
        }
        return place;
    }

    private static int place(List<Measure> measures, String id) {
        for (int i = 0; i < measures.size(); i++) {
            if (measures.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException("No measure is declared as " + id);
    }
}
