package org.cqube.csv;

import java.util.List;

/** The columns that a list of refused records has beside the emitted ones. */
public final class RepairColumns {
    /** The record's line in the file that was sent first. */
    public static final String LINE = "cqube_line";

    public static final String REASON = "cqube_reason";

    private RepairColumns() {}

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
        return find(List.of(LINE, REASON), name) >= 0;
    }
}
