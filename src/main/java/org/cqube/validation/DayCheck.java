package org.cqube.validation;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import org.cqube.csv.CsvReader;
import org.cqube.csv.Dates;
import org.cqube.csv.Header;
import org.cqube.csv.Numbers;
import org.cqube.source.Storage;

/**
 * The day cells of a month's row. A faulty one is refused alone; the record only where nothing of it can be taken.
 *
 * <p>An academic year begins in a month that the installation sets: months before it belong to the second calendar year.
 */
final class DayCheck {
    private static final int DAYS = 31;
    private static final byte OPEN = 1;
    private static final byte MARK = 2;

    private final int monthCell;
    private final int yearCell;
    private final int[] columns = new int[DAYS];
    private final int[] cells = new int[DAYS];
    private final byte[] kinds = new byte[128];
    private final byte[][] open;
    private final int startMonth;
    private final int today;

    DayCheck(Storage.DayMarks marks, Header header, int startMonth, LocalDate today) {
        this.monthCell = header.cell(header.layout().indexOf(marks.month()));
        this.yearCell = header.cell(header.layout().indexOf(marks.academicYear()));
        this.startMonth = startMonth;
        this.today = number(today.getYear(), today.getMonthValue(), today.getDayOfMonth());
        for (int day = 0; day < DAYS; day++) {
            columns[day] = header.layout().indexOf(marks.days().get(day));
            cells[day] = columns[day] < 0 ? -1 : header.cell(columns[day]);
        }
        marks.codes().keySet().forEach(code -> kinds[code.charAt(0)] = MARK);
        open = marks.open().stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        for (byte[] text : open) {
            if (text.length == 1) {
                kinds[text[0]] = OPEN;
            }
        }
    }

    /** What became of the day cells of a record whose month and year are well-formed. */
    enum Result {
        SOUND,
        /** Some day cells are refused, something is left. */
        SOME_REFUSED,
        /** Every mark is refused. */
        NOTHING_LEFT
    }

    Result check(CsvReader row, Faults faults) {
        byte[] b = row.buffer();
        int month = month(row);
        int year = year(row, month);
        int days = Dates.daysOf(year, month);
        // Days up to this one are neither ahead nor missing in the calendar.
        int usable = Math.min(days, today - number(year, month, 0));
        int marks = 0;
        int refused = 0;
        for (int day = 0; day < DAYS; day++) {
            int cell = cells[day];
            if (cell < 0) {
                continue;
            }
            int from = row.from(cell);
            int to = row.to(cell);
            byte kind = to - from == 1 && b[from] >= 0 ? kinds[b[from]] : 0;
            if (kind == MARK && day < usable) {
                marks++;
            } else if (from != to && kind != OPEN && !isOpen(b, from, to)) {
                marks++;
                refused++;
                refuse(faults, kind, day, days);
            }
        }
        return refused == 0 ? Result.SOUND : refused < marks ? Result.SOME_REFUSED : Result.NOTHING_LEFT;
    }

    private void refuse(Faults faults, byte kind, int day, int days) {
        if (kind != MARK) {
            faults.add(Fault.UNKNOWN_DAY_CODE, columns[day]);
        } else if (day >= days) {
            faults.add(Fault.NO_SUCH_DAY, columns[day], days, 0);
        } else {
            faults.add(Fault.DAY_AHEAD, columns[day]);
        }
    }

    /** Whether the cell leaves its day open. */
    boolean isOpen(CsvReader row, int cell) {
        return row.from(cell) == row.to(cell) || isOpen(row.buffer(), row.from(cell), row.to(cell));
    }

    private boolean isOpen(byte[] b, int from, int to) {
        for (byte[] text : open) {
            if (Arrays.equals(text, 0, text.length, b, from, to)) {
                return true;
            }
        }
        return false;
    }

    private int month(CsvReader row) {
        return (int) Numbers.integer(row.buffer(), row.from(monthCell), row.to(monthCell));
    }

    private int year(CsvReader row, int month) {
        int first = Dates.academicYear(row.buffer(), row.from(yearCell), row.to(yearCell));
        return month < startMonth ? first + 1 : first;
    }

    /** The calendar month as one number: years × 12 + months. */
    int calendarMonth(CsvReader row) {
        int month = month(row);
        return year(row, month) * 12 + month - 1;
    }

    /** Days of one month follow each other; a later month is always a greater number. */
    private static int number(int year, int month, int day) {
        return (year * 12 + month) * 32 + day;
    }
}
