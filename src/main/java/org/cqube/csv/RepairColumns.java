package org.cqube.csv;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The columns that a list of refused records has beside the emitted ones. */
public final class RepairColumns {
    /** The record's line in the file that was sent first. */
    public static final String LINE = "cqube_line";

    public static final String REASON = "cqube_reason";

    /** Whether an odd record is right as it is: {@code yes}. */
    public static final String CONFIRMED = "cqube_confirmed";

    private static final Set<String> YES = Set.of("yes", "y", "true", "1");

    private RepairColumns() {}

    /** Whether what stands in the column {@link #CONFIRMED} confirms a record. */
    public static boolean isConfirmed(String cell) {
        return YES.contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    /** The cell with that name, in any case; -1 where there is none. */
    public static int find(List<String> names, String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).strip().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    public static boolean isOne(String name) {
        return find(List.of(LINE, REASON, CONFIRMED), name) >= 0;
    }
}
