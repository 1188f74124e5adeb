package org.cqube.warehouse;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.validation.Masters;

/**
 * Which stored days one event may change. What counts is its number between that of the window's opening and of its closing, so a replay
 * decides alike.
 */
record Corrections(List<Window> windows) {
    static final Corrections NONE = new Corrections(List.of());

    record Window(Area area, LocalDate from, LocalDate to) {
        /** Days of the month as bits. */
        int days(YearMonth month) {
            int days = 0;
            for (int day = 1; day <= month.lengthOfMonth(); day++) {
                LocalDate date = month.atDay(day);
                days |= date.isBefore(from) || date.isAfter(to) ? 0 : 1 << (day - 1);
            }
            return days;
        }
    }

    static Corrections read(Session session, String source, long event) throws SQLException {
        return new Corrections(session.list(
                row -> new Window(
                        new Area(Level.find(row.getString("area_level")).orElseThrow(), row.getString("area_id")),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class)),
                """
                select area_level, area_id, from_day, to_day from metadata.correction
                where source = ? and number < ? and (closed_number is null or closed_number > ?) order by number""",
                source,
                event,
                event));
    }

    /** Days of the school's month, as bits. */
    int days(LocalDate month, int school, Masters.Index schools) {
        if (windows.isEmpty()) {
            return 0;
        }
        int days = 0;
        for (Window window : windows) {
            if (window.area().level() == Level.STATE || schools.isWithin(school, window.area())) {
                days |= window.days(YearMonth.from(month));
            }
        }
        return days;
    }
}
