package org.cqube.sample;

import java.time.LocalDate;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;

/**
 * A made-up state with everything that it sends: the door of this room. Immutable; safe for all threads.
 *
 * @param register what is true, for tests that compare
 */
public record Sample(
        MadeUpState state,
        SchoolCalendar calendar,
        PlantedFacts planted,
        Register register,
        MasterCsv masterCsv,
        CalendarCsv calendarCsv,
        MarksCsv marksCsv,
        MadeUpFiles madeUp) {
    /**
     * The state of that plan, in files as the sources declare them; something is wrong in it on purpose.
     *
     * @param academicYearStart month in which the academic year begins, 1 to 12
     */
    public static Sample of(Plan plan, Sources sources, int academicYearStart) {
        MadeUpState state = MadeUpState.of(plan);
        return of(state, PlantedFacts.of(state), sources, academicYearStart, false);
    }

    /**
     * As {@link #of}, but nothing is wrong, everything is known on its day, and files hold every pupil where the state's would hold a
     * part: for measurements.
     */
    public static Sample flawless(Plan plan, Sources sources, int academicYearStart) {
        return of(MadeUpState.of(plan), PlantedFacts.none(), sources, academicYearStart, true);
    }

    private static Sample of(
            MadeUpState state, PlantedFacts planted, Sources sources, int academicYearStart, boolean everyone) {
        var calendar = new SchoolCalendar(state.plan().seed(), state.districts().size());
        var register = new Register(state, calendar, planted);
        var people = new People(state.plan().seed());
        var world = new World(state, calendar, planted, register, people, academicYearStart, everyone);
        var madeUp = new MadeUpFiles(world, sources);
        SourceFile marks = sources.listFiles().stream()
                .filter(file -> file.hasDayMarks() && !madeUp.list().contains(file.id()))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No declared file holds the marks of pupils"));
        return new Sample(
                state,
                calendar,
                planted,
                register,
                new MasterCsv(state, sources),
                new CalendarCsv(state, calendar, sources),
                new MarksCsv(state, register, sources, marks, academicYearStart),
                madeUp);
    }

    /** Rows of schools whose master comes late, in a file that covers days up to {@code lastDay}. */
    int lateRows(LocalDate lastDay, Predicate<School> which) {
        return planted.lateSchools().stream()
                .map(state.schools()::get)
                .filter(which)
                .mapToInt(school -> register.pupils(school, lastDay))
                .sum();
    }

    /** What the data centre sends, in the order in which it does. */
    public Deliveries deliveries() {
        return new Deliveries(this, madeUp.deliveries());
    }
}
