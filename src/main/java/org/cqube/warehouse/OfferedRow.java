package org.cqube.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.cqube.csv.Dates;
import org.cqube.csv.Numbers;
import org.cqube.source.Layout;
import org.cqube.source.Storage;
import org.cqube.validation.Row;

/** Reads what a record of a day-mark file offers: its month and its 31 marks. */
final class OfferedRow {
    static final int DAYS = 31;
    static final byte OPEN = '0';

    private final Storage.DayMarks storage;
    private final int yearStart;
    private final int yearColumn;
    private final int monthColumn;
    private final int schoolColumn;
    private final int personColumn;
    private final int[] dayColumns = new int[DAYS];
    private final boolean[] openCode = new boolean[128];
    private final List<byte[]> longOpen;

    /** @param yearStart month in which the academic year begins, 1 to 12 */
    OfferedRow(Storage.DayMarks storage, Layout layout, int yearStart) {
        this.storage = storage;
        this.yearStart = yearStart;
        yearColumn = layout.indexOf(storage.academicYear());
        monthColumn = layout.indexOf(storage.month());
        schoolColumn = layout.indexOf(storage.school());
        personColumn = layout.indexOf(storage.person());
        Arrays.setAll(dayColumns, day -> layout.indexOf(storage.days().get(day)));
        openCode[OPEN] = true;
        storage.open().stream().filter(OfferedRow::isCode).forEach(code -> openCode[code.charAt(0)] = true);
        longOpen = storage.open().stream()
                .filter(code -> !isCode(code))
                .map(code -> code.getBytes(UTF_8))
                .toList();
    }

    /** Whether the code can be kept as one byte of a row's marks. */
    static boolean isCode(String code) {
        return code.length() == 1 && code.charAt(0) > ' ' && code.charAt(0) < 127 && code.charAt(0) != '\\';
    }

    int schoolColumn() {
        return schoolColumn;
    }

    int personColumn() {
        return personColumn;
    }

    /** Column of a day (0 is the first) in the layout; -1 where it is switched off. */
    int dayColumn(int day) {
        return dayColumns[day];
    }

    /** Months since the year 0: the calendar year follows from the academic year, whose later months lie in the next one. */
    int month(Row row) {
        byte[] buffer = row.buffer();
        long month = Numbers.integer(buffer, row.from(monthColumn), row.to(monthColumn));
        int year = Dates.academicYear(buffer, row.from(yearColumn), row.to(yearColumn));
        if (year < 0 || month < 1 || month > 12) {
            throw new IllegalStateException(
                    "Record %d came through the check with the academic year '%s' and the month '%s'"
                            .formatted(row.record(), row.text(yearColumn), row.text(monthColumn)));
        }
        return 12 * (month < yearStart ? year + 1 : year) + (int) month - 1;
    }

    static LocalDate firstDay(int month) {
        return LocalDate.of(month / 12, month % 12 + 1, 1);
    }

    /** The marks as one byte a day, open days as {@link #OPEN}. */
    void marks(Row row, byte[] into) {
        for (int day = 0; day < DAYS; day++) {
            int column = dayColumns[day];
            into[day] = column < 0 || row.isBlank(column) ? OPEN : mark(row, column);
        }
    }

    private byte mark(Row row, int column) {
        int from = row.from(column);
        int to = row.to(column);
        byte code = row.buffer()[from];
        if (to - from == 1 && code > ' ') {
            return openCode[code] ? OPEN : code;
        }
        for (byte[] open : longOpen) {
            if (Arrays.equals(open, 0, open.length, row.buffer(), from, to)) {
                return OPEN;
            }
        }
        throw new IllegalStateException("Record %d came through the check with the day code '%s'; known are %s"
                .formatted(row.record(), row.text(column), storage.codes().keySet()));
    }
}
