package org.cqube.validation;

import java.util.Arrays;
import org.cqube.csv.CsvReader;
import org.cqube.csv.Header;
import org.cqube.source.Check;
import org.cqube.source.Plausible;
import org.cqube.source.Storage;

/** A school of which everybody is present. A month's row says again what it said yesterday, so only its newest day is looked at. */
final class CompleteLook implements Look {
    private static final int DAYS = 31;
    private static final byte COUNTED = 1;
    private static final byte FULL = 2;

    private final Plausible.Complete complete;
    private final int[] columns = new int[DAYS];
    private final int[] cells = new int[DAYS];
    private final byte[] kinds = new byte[128];
    private final Flocks schools;
    /** Of each school and month, for each day the marks that count, then those that are not full. */
    private int[] counts = new int[2 * DAYS * 64];

    CompleteLook(Plausible.Complete complete, Storage.DayMarks marks, Header header, long seed) {
        this.complete = complete;
        this.schools = new Flocks(
                seed,
                header.cell(header.layout().indexOf(marks.school())),
                header.cell(header.layout().indexOf(marks.academicYear())),
                header.cell(header.layout().indexOf(marks.month())));
        for (int day = 0; day < DAYS; day++) {
            columns[day] = header.layout().indexOf(marks.days().get(day));
            cells[day] = columns[day] < 0 ? -1 : header.cell(columns[day]);
        }
        complete.counted().forEach(code -> kinds[code.charAt(0)] = COUNTED);
        complete.full().forEach(code -> kinds[code.charAt(0)] = FULL);
    }

    @Override
    public Check check() {
        return Check.COMPLETE;
    }

    @Override
    public boolean isOfMany() {
        return true;
    }

    @Override
    public void observe(CsvReader row) {
        int at = schools.number(row) * 2 * DAYS;
        if (at + 2 * DAYS > counts.length) {
            counts = Arrays.copyOf(counts, 2 * counts.length);
        }
        for (int day = 0; day < DAYS; day++) {
            byte kind = kind(row, day);
            if (kind != 0) {
                counts[at + day]++;
                counts[at + DAYS + day] += kind == FULL ? 0 : 1;
            }
        }
    }

    private byte kind(CsvReader row, int day) {
        int cell = cells[day];
        if (cell < 0 || row.to(cell) - row.from(cell) != 1) {
            return 0;
        }
        byte code = row.buffer()[row.from(cell)];
        return code < 0 ? 0 : kinds[code];
    }

    @Override
    public boolean decide() {
        for (int school = 0; school < schools.size(); school++) {
            if (oddDay(school) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The newest day of a school's month, from 0, where it is odd; else -1. */
    private int oddDay(int school) {
        int at = school * 2 * DAYS;
        int day = DAYS - 1;
        while (day >= 0 && counts[at + day] == 0) {
            day--;
        }
        return day >= 0 && counts[at + day] >= complete.least() && counts[at + DAYS + day] == 0 ? day : -1;
    }

    @Override
    public Odd ask(CsvReader row) {
        int school = schools.number(row);
        int day = oddDay(school);
        // A child without a mark on that day is not meant.
        return day < 0 || kind(row, day) == 0
                ? NOT_ODD
                : new Odd(
                        columns[day],
                        Integer.toString(counts[school * 2 * DAYS + day]),
                        Integer.toString(complete.least()));
    }
}
