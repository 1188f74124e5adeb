package org.cqube.warehouse;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which days of a school's month an event supplied first. Such a day is noted once for the school; a mark that comes with another event
 * than its school's day is noted in its row. Schools are numbered as in the masters; days are bits. One thread.
 */
final class MonthOrigins {
    private final long event;
    private int[] others = new int[1024];
    private int[] ours = new int[1024];
    private int[] noted = new int[1024];

    MonthOrigins(long event) {
        this.event = event;
    }

    /** These days of the school were supplied by other events. */
    void others(int school, int days) {
        room(school);
        others[school] |= days;
    }

    /** A row of the school takes these days; the answer is the days to be noted in the row. */
    int take(int school, int days) {
        room(school);
        ours[school] |= days & ~others[school];
        noted[school] |= days & others[school];
        return days & others[school];
    }

    /** Days that this event supplied first. */
    int ours(int school) {
        return school < ours.length ? ours[school] : 0;
    }

    /** Days that this event supplied to a row though another event had supplied them first: noted in rows. */
    int noted(int school) {
        return school < noted.length ? noted[school] : 0;
    }

    int schools() {
        return ours.length;
    }

    /** The row's note with these days added to what it had. */
    String note(String known, int days) {
        String entry = event + ":" + Integer.toHexString(days);
        return known.isEmpty() ? entry : known + " " + entry;
    }

    /** The row's note without what it said of these days: their marks have come anew. */
    static String without(String note, int days) {
        return days == 0 || note.isEmpty()
                ? note
                : Stream.of(note.split(" "))
                        .map(entry -> entry.split(":"))
                        .map(entry -> Map.entry(entry[0], Integer.parseUnsignedInt(entry[1], 16) & ~days))
                        .filter(entry -> entry.getValue() != 0)
                        .map(entry -> entry.getKey() + ":" + Integer.toHexString(entry.getValue()))
                        .collect(Collectors.joining(" "));
    }

    /** The event that a row's note gives for a day (0 is the first), or -1 where it is the school's own. */
    static long noted(String note, int day) {
        for (String entry : note.split(" ")) {
            int colon = entry.indexOf(':');
            if (colon > 0 && (Integer.parseUnsignedInt(entry, colon + 1, entry.length(), 16) & 1 << day) != 0) {
                return Long.parseLong(entry, 0, colon, 10);
            }
        }
        return -1;
    }

    private void room(int school) {
        if (school >= ours.length) {
            int length = Math.max(school + 1, ours.length * 2);
            ours = Arrays.copyOf(ours, length);
            others = Arrays.copyOf(others, length);
            noted = Arrays.copyOf(noted, length);
        }
    }
}
