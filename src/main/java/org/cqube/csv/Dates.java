package org.cqube.csv;

/** Dates, and academic years such as {@code 2020-21}, read from bytes. */
public final class Dates {
    /** The form is another. */
    public static final int NO_DATE = Integer.MIN_VALUE;
    /** The form is right, but the calendar has no such day. */
    public static final int NO_SUCH_DAY = Integer.MIN_VALUE + 1;

    private static final int LENGTH = 10;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Dates() {}

    /**
     * {@code yyyy-MM-dd}, with or without a time behind it.
     *
     * @return year × 10000 + month × 100 + day, or {@link #NO_DATE}, or {@link #NO_SUCH_DAY}
     */
    public static int date(byte[] b, int from, int to) {
        if (to - from < LENGTH || b[from + 4] != '-' || b[from + 7] != '-' || !isTime(b, from + LENGTH, to)) {
            return NO_DATE;
        }
        int year = digits(b, from, from + 4);
        int month = digits(b, from + 5, from + 7);
        int day = digits(b, from + 8, from + LENGTH);
        if (year < 0 || month < 0 || day < 0) {
            return NO_DATE;
        }
        if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
            return NO_SUCH_DAY;
        }
        return (year * 100 + month) * 100 + day;
    }

    /** End of the date, any time behind it dropped. */
    public static int end(int from, int to) {
        return Math.min(from + LENGTH, to);
    }

    private static boolean isTime(byte[] b, int from, int to) {
        if (from == to) {
            return true;
        }
        if (b[from] != ' ' && b[from] != 'T') {
            return false;
        }
        for (int p = from + 1; p < to; p++) {
            byte c = b[p];
            boolean digit = c >= '0' && c <= '9';
            if (!digit && c != ':' && c != '.' && c != '+' && c != '-' && c != 'Z' && c != ' ') {
                return false;
            }
        }
        return to - from > 1;
    }

    /** The first year of {@code 2020-21}, or -1 where the form is another or the second year does not follow. */
    public static int academicYear(byte[] b, int from, int to) {
        if (to - from != 7 || b[from + 4] != '-') {
            return -1;
        }
        int first = digits(b, from, from + 4);
        int second = digits(b, from + 5, to);
        return first > 0 && second == (first + 1) % 100 ? first : -1;
    }

    /** How many days a month has. */
    public static int daysOf(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS[month - 1];
    }

    private static int digits(byte[] b, int from, int to) {
        int value = 0;
        for (int p = from; p < to; p++) {
            int digit = b[p] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
