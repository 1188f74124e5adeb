package org.cqube.validation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.BitSet;
import org.cqube.access.Level;
import org.cqube.csv.CsvReader;
import org.cqube.csv.Dates;
import org.cqube.source.Check;
import org.cqube.source.Role;

/** A day on which the school is closed. What the calendar says of a smaller area holds before what it says of a larger one. */
final class HolidayLook implements Look {
    private final int column;
    private final int dateCell;
    private final int schoolCell;
    private final Flocks days;
    private final Masters.Index schools;
    private final Masters.Calendar calendar;
    private final BitSet closed = new BitSet();
    private int decided;

    /** @param column of the date */
    HolidayLook(int column, int dateCell, int schoolCell, Masters masters, long seed) {
        this.column = column;
        this.dateCell = dateCell;
        this.schoolCell = schoolCell;
        this.days = new Flocks(seed, schoolCell, dateCell);
        this.schools = masters.of(Role.SCHOOL);
        this.calendar = masters.calendar();
    }

    @Override
    public Check check() {
        return Check.HOLIDAY;
    }

    @Override
    public void observe(CsvReader row) {
        number(row);
    }

    private int number(CsvReader row) {
        int number = days.number(row);
        if (number == decided) {
            decided++;
            int date = Dates.date(row.buffer(), row.from(dateCell), row.to(dateCell));
            if (date > 0) {
                var day = LocalDate.of(date / 10_000, date / 100 % 100, date % 100);
                closed.set(number, isClosed(day, row));
            }
        }
        return number;
    }

    private boolean isClosed(LocalDate day, CsvReader row) {
        int school = schools.find(row.buffer(), row.from(schoolCell), row.to(schoolCell));
        boolean isClosed = day.getDayOfWeek() == DayOfWeek.SUNDAY;
        for (Masters.CalendarDay said : calendar.of(day)) {
            boolean holds = said.area().level() == Level.STATE || school >= 0 && schools.isWithin(school, said.area());
            isClosed = holds ? said.closed() : isClosed;
        }
        return isClosed;
    }

    @Override
    public boolean decide() {
        return !closed.isEmpty();
    }

    @Override
    public Odd ask(CsvReader row) {
        return closed.get(number(row)) ? new Odd(column, "", "") : NOT_ODD;
    }
}
