package org.cqube.warehouse;

/**
 * Decides one record day by day. A day is open until a mark is stored for it: open days are taken, a closed day with the same mark is
 * unchanged, with another mark it is an overlap and stays as it is. Days are bits, the first is bit 0. Reused; one thread.
 */
final class MarkDecision {
    private final byte[] marks = new byte[OfferedRow.DAYS];
    private int taken;
    private int same;
    private int overlap;
    private int corrected;
    private int behind;

    /** A record whose key is new: all its marks are taken. */
    void first(byte[] offered) {
        first(offered, 0);
    }

    /** @param passed days that are not considered any more */
    void first(byte[] offered, int passed) {
        clear();
        for (int day = 0; day < OfferedRow.DAYS; day++) {
            boolean marked = offered[day] != OfferedRow.OPEN;
            boolean late = (passed & 1 << day) != 0;
            marks[day] = late ? OfferedRow.OPEN : offered[day];
            if (marked && late) {
                behind |= 1 << day;
            } else if (marked) {
                taken |= 1 << day;
            }
        }
    }

    private void clear() {
        corrected = 0;
        taken = 0;
        same = 0;
        overlap = 0;
        behind = 0;
    }

    /** A record whose key is stored with the marks from {@code from}. */
    void decide(byte[] stored, int from, byte[] offered) {
        decide(stored, from, offered, 0);
    }

    /** @param correctable days on which another mark takes the stored one's place */
    void decide(byte[] stored, int from, byte[] offered, int correctable) {
        decide(stored, from, offered, correctable, 0);
    }

    /**
     * @param correctable days on which another mark takes the stored one's place
     * @param passed days that are not considered any more: an open one stays open
     */
    void decide(byte[] stored, int from, byte[] offered, int correctable, int passed) {
        clear();
        for (int day = 0; day < OfferedRow.DAYS; day++) {
            byte old = stored[from + day];
            byte mark = offered[day];
            boolean late = (passed & 1 << day) != 0;
            marks[day] = old == OfferedRow.OPEN && !late ? mark : old;
            if (mark != OfferedRow.OPEN) {
                if (old == OfferedRow.OPEN && late) {
                    behind |= 1 << day;
                } else if (old == OfferedRow.OPEN) {
                    taken |= 1 << day;
                } else if (old == mark) {
                    same |= 1 << day;
                } else if ((correctable & 1 << day) != 0) {
                    marks[day] = mark;
                    taken |= 1 << day;
                    corrected |= 1 << day;
                } else {
                    overlap |= 1 << day;
                }
            }
        }
    }

    /** As the row stands afterwards. */
    byte[] marks() {
        return marks;
    }

    /** Those of the days taken that had another mark before. */
    int corrected() {
        return corrected;
    }

    int taken() {
        return taken;
    }

    int same() {
        return same;
    }

    int overlap() {
        return overlap;
    }

    /** Days of which the file came too late. */
    int behind() {
        return behind;
    }

    /** Days of a mask as people count them: {@code 1, 17}. */
    static String days(int mask) {
        var text = new StringBuilder();
        for (int day = 0; day < OfferedRow.DAYS; day++) {
            if ((mask & 1 << day) != 0) {
                text.append(text.isEmpty() ? "" : ", ").append(day + 1);
            }
        }
        return text.toString();
    }
}
