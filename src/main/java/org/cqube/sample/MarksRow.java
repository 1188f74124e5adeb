package org.cqube.sample;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.LocalDate;
import java.time.YearMonth;
import org.cqube.sample.MarksCsv.Extent;

/** Writes rows of marks as bytes, cell by cell in the declared order, without allocating for a row. */
final class MarksRow {
    /** More bytes than any row has. */
    static final int LONGEST = 1024;

    /** Kinds of cells; 1 to 31 are days. */
    static final int BLANK = 0;

    static final int ROW_ID = -1;
    static final int PERSON = -2;
    static final int SCHOOL = -3;
    static final int IDENTITY = -4;
    static final int ACADEMIC_YEAR = -5;
    static final int MONTH = -6;

    private static final byte[] NULL = "NULL".getBytes(US_ASCII);

    private final Register register;
    private final int[] cells;
    private final byte[][] marks;
    private final int academicYearStart;

    MarksRow(Register register, int[] cells, DayCodes codes, int academicYearStart) {
        this.register = register;
        this.cells = cells;
        this.academicYearStart = academicYearStart;
        this.marks = new byte[][] {
            NULL,
            codes.present().getBytes(US_ASCII),
            codes.absent().getBytes(US_ASCII),
            codes.other().getBytes(US_ASCII)
        };
    }

    /** Prepares what all rows of a school and month share. */
    OfSchool begin(School school, Extent extent) {
        return new OfSchool(school, extent);
    }

    /** The academic year of a month as the files write it: {@code 2026-27}. */
    static String academicYear(YearMonth month, int start) {
        int first = month.getMonthValue() >= start ? month.getYear() : month.getYear() - 1;
        return first + "-" + String.valueOf(first + 1).substring(2);
    }

    final class OfSchool {
        private final School school;
        private final byte[] schoolId;
        private final byte[] year;
        private final byte[] month;
        private final long firstRowId;
        private final long dayBefore;
        private final int[][] chances = new int[32][];

        private OfSchool(School school, Extent extent) {
            this.school = school;
            YearMonth yearMonth = extent.month();
            this.schoolId = school.id().getBytes(US_ASCII);
            this.year = academicYear(yearMonth, academicYearStart).getBytes(US_ASCII);
            this.month = String.valueOf(yearMonth.getMonthValue()).getBytes(US_ASCII);
            // One id for a pupil and month, whatever file it stands in.
            this.firstRowId = ((yearMonth.getYear() - 2000) * 12L + yearMonth.getMonthValue()) * 100_000_000L;
            this.dayBefore = yearMonth.atDay(1).toEpochDay() - 1;
            for (int day = 1; day <= 31; day++) {
                chances[day] = new int[0];
                if (day <= yearMonth.lengthOfMonth()) {
                    LocalDate date = yearMonth.atDay(day);
                    if (!date.isAfter(extent.asOf())) {
                        chances[day] = register.chances(school, date, extent.asOf());
                    }
                }
            }
        }

        /** Writes a row with its line end; returns where it ends. */
        int write(int pupil, byte[] buffer, int from) {
            int kind = register.kind(pupil);
            long joined = register.firstDay(pupil);
            int at = from;
            for (int cell : cells) {
                at = switch (cell) {
                    case BLANK -> at;
                    case ROW_ID -> number(firstRowId + pupil, 1, buffer, at);
                    case PERSON -> number(pupil - school.firstPupil() + 1L, 4, buffer, put(schoolId, buffer, at));
                    case SCHOOL -> put(schoolId, buffer, at);
                    // Real numbers of this kind begin with neither 0 nor 1.
                    case IDENTITY -> number(97L * pupil, 12, buffer, at);
                    case ACADEMIC_YEAR -> put(year, buffer, at);
                    case MONTH -> put(month, buffer, at);
                    default -> {
                        int[] ofDay = chances[cell];
                        long date = dayBefore + cell;
                        int mark = ofDay.length == 0 || date < joined
                                ? Register.OPEN
                                : register.mark(pupil, kind, date, ofDay);
                        yield put(marks[mark], buffer, at);
                    }
                };
                buffer[at++] = '|';
            }
            buffer[at - 1] = '\n';
            return at;
        }

        private static int put(byte[] bytes, byte[] buffer, int at) {
            if (bytes.length == 1) {
                buffer[at] = bytes[0];
            } else {
                System.arraycopy(bytes, 0, buffer, at, bytes.length);
            }
            return at + bytes.length;
        }

        private static int number(long value, int width, byte[] buffer, int at) {
            int digits = width;
            for (long limit = power(width); value >= limit; limit *= 10) {
                digits++;
            }
            long rest = value;
            for (int i = at + digits - 1; i >= at; i--) {
                buffer[i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
            return at + digits;
        }

        private static long power(int exponent) {
            long result = 1;
            for (int i = 0; i < exponent; i++) {
                result *= 10;
            }
            return result;
        }
    }
}
