package org.cqube.warehouse;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cqube.source.Storage.Overlap;
import org.cqube.validation.Masters;

/**
 * The last day for which a mark was stored before this file, where a declaration says that files are considered from the day after: of each
 * school, or of the whole state.
 */
final class LastDays {
    private static final int ALL = -1 >>> 1;
    static final LastDays NONE = new LastDays(Map.of(), LocalDate.MIN);

    private final Map<Integer, LocalDate> ofSchools;
    private final LocalDate ofState;

    private LastDays(Map<Integer, LocalDate> ofSchools, LocalDate ofState) {
        this.ofSchools = ofSchools;
        this.ofState = ofState;
    }

    private record Last(String school, LocalDate day) {}

    static LastDays read(Session session, MarksTable table, Masters.Index schools) throws SQLException {
        Overlap overlap = table.storage().overlap();
        if (overlap == Overlap.OPEN_DAYS) {
            return NONE;
        }
        // Of each school the newest month in which any day has a mark; in it the last such day.
        List<Last> days = session.list(
                row -> new Last(row.getString("school_id"), row.getObject("day", LocalDate.class)),
                """
                select school_id, (month + (select max(place) from unnest(events) with ordinality day(event, place)
                    where event is not null)::integer - 1) as day
                from (select distinct on (school_id) school_id, month, events from %s
                      where array_remove(events, null) <> '{}' order by school_id, month desc) newest""".formatted(table.origins()));
        Map<Integer, LocalDate> ofSchools = new HashMap<>();
        LocalDate ofState = LocalDate.MIN;
        for (Last last : days) {
            byte[] id = last.school().getBytes(StandardCharsets.UTF_8);
            int school = schools.find(id, 0, id.length);
            if (school >= 0) {
                ofSchools.put(school, last.day());
            }
            ofState = last.day().isAfter(ofState) ? last.day() : ofState;
        }
        return overlap == Overlap.AFTER_LAST_DAY_OF_STATE
                ? new LastDays(Map.of(), ofState)
                : new LastDays(ofSchools, LocalDate.MIN);
    }

    /** Days of that month up to the last one, as bits. */
    int passed(LocalDate month, int school) {
        LocalDate last = ofSchools.getOrDefault(school, ofState);
        YearMonth ofLast = last.equals(LocalDate.MIN) ? null : YearMonth.from(last);
        YearMonth asked = YearMonth.from(month);
        if (ofLast == null || asked.isAfter(ofLast)) {
            return 0;
        }
        return asked.isBefore(ofLast) ? ALL : ALL >>> (31 - last.getDayOfMonth());
    }
}
