package org.cqube.warehouse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cqube.emission.Account;
import org.cqube.emission.CellAccount;

/** What must come of day-mark files, said in the plainest way: first come, first served, day by day. */
final class MarksOracle {
    record Key(String school, LocalDate month, String pupil) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return toString().compareTo(other.toString());
        }
    }

    /** A record: marks are 31 characters, {@code 0} is open. */
    record Offer(Key key, String rowId, String section, String marks) {
        String line() {
            var line = new StringBuilder("%s|%s|%s|h1:x|%s|%d|%s"
                    .formatted(
                            rowId,
                            key.pupil(),
                            key.school(),
                            academicYear(key.month()),
                            key.month().getMonthValue(),
                            section));
            for (int day = 0; day < 31; day++) {
                char mark = marks.charAt(day);
                // An open day may be blank, or one of the declared codes.
                line.append('|').append(mark != '0' ? "" + mark : day % 3 == 0 ? "" : day % 3 == 1 ? "0" : "-");
            }
            return line.toString();
        }
    }

    static final class State {
        final char[] marks = new char[31];
        final long[] events = new long[31];
        String rowId = "";
        String section = "";
        long event;
        int record;
    }

    record Outcome(Account account, CellAccount cells, Set<String> refused, Set<String> touched) {}

    static final String HEADER = "row_id|pupil|school_id|uid|year|month|section|"
            + String.join(
                    "|",
                    java.util.stream.IntStream.rangeClosed(1, 31)
                            .mapToObj(day -> "day_" + day)
                            .toList());

    final Map<Key, State> rows = new TreeMap<>();

    static String academicYear(LocalDate month) {
        int first = month.getMonthValue() < 6 ? month.getYear() - 1 : month.getYear();
        return "%d-%02d".formatted(first, (first + 1) % 100);
    }

    Outcome load(List<Offer> offers, long event) {
        long loaded = 0;
        long revised = 0;
        long unchanged = 0;
        long[] cells = new long[5];
        Set<String> refused = new TreeSet<>();
        Set<String> touched = new TreeSet<>();
        int record = 0;
        for (Offer offer : offers) {
            record++;
            State state = rows.get(offer.key());
            boolean isNew = state == null;
            if (state == null) {
                state = new State();
                Arrays.fill(state.marks, '0');
                state.event = event;
                state.record = record;
                rows.put(offer.key(), state);
            }
            List<Integer> taken = new ArrayList<>();
            List<Integer> overlap = new ArrayList<>();
            int same = 0;
            for (int day = 0; day < 31; day++) {
                char mark = offer.marks().charAt(day);
                if (mark != '0') {
                    if (state.marks[day] == '0') {
                        state.marks[day] = mark;
                        state.events[day] = event;
                        taken.add(day);
                    } else if (state.marks[day] == mark) {
                        same++;
                    } else {
                        overlap.add(day + 1);
                    }
                }
            }
            boolean adds = !isNew
                    && (state.rowId.isEmpty() && !offer.rowId().isEmpty()
                            || state.section.isEmpty() && !offer.section().isEmpty());
            state.rowId = state.rowId.isEmpty() ? offer.rowId() : state.rowId;
            state.section = state.section.isEmpty() ? offer.section() : state.section;
            if (isNew) {
                loaded++;
            } else if (!taken.isEmpty() || adds) {
                revised++;
            } else if (!overlap.isEmpty()) {
                refused.add(record + " " + overlap.toString().replaceAll("[\\[\\]]", ""));
                continue;
            } else {
                unchanged++;
            }
            if (isNew || !taken.isEmpty() || adds) {
                touched.add(offer.key().school() + " " + offer.key().month());
            }
            cells[0] += 31;
            cells[1] += taken.size();
            cells[2] += same;
            cells[3] += overlap.size();
            cells[4] += 31 - taken.size() - same - overlap.size();
        }
        return new Outcome(
                new Account(offers.size(), loaded, revised, unchanged, 0, refused.size(), 0, 0),
                new CellAccount(cells[0], cells[1], cells[2], cells[3], cells[4]),
                refused,
                touched);
    }

    /** As {@link MarksFixture#stored} reads the table. */
    List<String> stored(boolean withProvenance) {
        return rows.entrySet().stream()
                .map(row -> "%s|%s|%s|%s|%s|%s"
                                .formatted(
                                        row.getKey().school(),
                                        row.getKey().month(),
                                        row.getKey().pupil(),
                                        row.getValue().rowId,
                                        row.getValue().section,
                                        new String(row.getValue().marks))
                        + (withProvenance ? "|%d|%d".formatted(row.getValue().event, row.getValue().record) : ""))
                .sorted()
                .toList();
    }
}
