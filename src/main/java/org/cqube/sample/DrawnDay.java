package org.cqube.sample;

import java.time.LocalDate;
import java.time.YearMonth;

/** A school day of the row's month that does not lie after the plan's last day. */
record DrawnDay(World world) {
    void write(MadeUpRow row, long draw, StringBuilder out) {
        LocalDate last = world.state().plan().to();
        YearMonth month = row.month();
        int days = month.equals(YearMonth.from(last)) ? last.getDayOfMonth() : month.lengthOfMonth();
        int first = Dice.below(draw, days);
        int district = world.state().districtNumber(row.school());
        LocalDate day = month.atDay(1 + first);
        for (int i = 1; i < days && !world.calendar().isSchoolDay(day, district); i++) {
            day = month.atDay(1 + (first + i) % days);
        }
        out.append(day);
    }
}
