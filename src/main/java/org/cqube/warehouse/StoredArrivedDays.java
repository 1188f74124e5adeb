package org.cqube.warehouse;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.cqube.source.SourceFile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** A day has arrived once an event supplied a mark of it. */
@Component
class StoredArrivedDays implements ArrivedDays {
    private final JdbcTemplate jdbc;

    StoredArrivedDays(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Integer> of(SourceFile file, YearMonth month) {
        Map<String, Integer> days = new HashMap<>();
        jdbc.query(
                """
                select school_id, (
                  select coalesce(bit_or(1 << (day - 1)::int), 0) from unnest(events) with ordinality e(event, day)
                  where event is not null) as days
                from %s where month = ?""".formatted(MarksTable.of(file).origins()),
                row -> {
                    days.put(row.getString("school_id"), row.getInt("days"));
                },
                month.atDay(1));
        return days;
    }
}
