package org.cqube.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The row that is being made: what each loop of its file is at. One object for all rows of a walk. */
final class MadeUpRow {
    private final Extent extent;
    private final @Nullable Thing[] things;
    private @Nullable School school;
    private @Nullable YearMonth month;

    /**
     * Which rows there are.
     *
     * @param month whose rows, of a monthly file; empty: those of all months of the plan
     * @param asOf what the data centre knew at the end of that day
     * @param schools whose rows, where rows belong to schools
     */
    record Extent(Optional<YearMonth> month, LocalDate asOf, Predicate<School> schools) {
        Extent of(Predicate<School> others) {
            return new Extent(month, asOf, schools.and(others));
        }
    }

    MadeUpRow(Extent extent, int loops) {
        this.extent = extent;
        this.things = new Thing[loops];
    }

    Extent extent() {
        return extent;
    }

    void set(int loop, Thing thing) {
        things[loop] = thing;
        switch (thing) {
            case Thing.OfSchool(School ofRow) -> school = ofRow;
            case Thing.OfMonth ofRow -> month = ofRow.month();
            case Thing.OfRow ofRow -> {
                school = ofRow.row().school;
                month = ofRow.row().month;
            }
            default -> {}
        }
    }

    Thing get(int loop) {
        Thing thing = things[loop];
        if (thing == null) {
            throw new IllegalStateException("Loop " + loop + " has not begun");
        }
        return thing;
    }

    boolean hasSchool() {
        return school != null;
    }

    School school() {
        if (school == null) {
            throw new NoSuchElementException("The row belongs to no school");
        }
        return school;
    }

    /** Its own; of a row of no month, the last of the plan. */
    YearMonth month() {
        return month == null ? YearMonth.from(extent.asOf()) : month;
    }

    /** Of all its loops together. */
    long key() {
        long key = 0;
        for (Thing thing : things) {
            key = Dice.draw(key, thing == null ? -1 : thing.key());
        }
        return key;
    }
}
