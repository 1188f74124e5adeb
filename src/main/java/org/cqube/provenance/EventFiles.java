package org.cqube.provenance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.source.FileId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The data files behind events. */
@Component
class EventFiles {
    private static final String COLUMNS = """
            select e.number as event, f.receipt, f.number, f.name, m.emitter, f.emitted_at, m.arrived_at, f.input_key, f.refused_key
            from metadata.emission_file f join metadata.emission m on m.receipt = f.receipt
            """;

    private final JdbcClient jdbc;

    EventFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param event 0 where none is meant
     * @param inputKey of the kept zip; null where it was not kept
     * @param refusedKey of its refused records; null where there are none
     */
    record EventFile(
            long event,
            String receipt,
            int number,
            String name,
            String emitter,
            @Nullable Instant emittedAt,
            @Nullable Instant arrivedAt,
            @Nullable String inputKey,
            @Nullable String refusedKey) {}

    Map<Long, EventFile> find(Collection<Long> events) {
        Map<Long, EventFile> found = new HashMap<>();
        if (!events.isEmpty()) {
            jdbc.sql(
                            COLUMNS
                                    + "join metadata.event e on e.receipt = f.receipt and e.file_number = f.number where e.number in (:events)")
                    .param("events", events)
                    .query((row, n) -> read(row))
                    .list()
                    .forEach(file -> found.put(file.event(), file));
        }
        return found;
    }

    /** Files of which records were refused, the newest first. None emitted before that day can hold a record of it. */
    List<EventFile> listRefusing(FileId file, LocalDate from, ZoneId zone, int most) {
        return jdbc.sql(COLUMNS + """
                        cross join lateral (select 0::bigint as number) e
                        where f.source = ? and f.file = ? and f.refused_key is not null and f.emitted_at >= ?
                        order by f.emitted_at desc, f.receipt desc limit ?""")
                .params(file.source(), file.file(), from.atStartOfDay(zone).toOffsetDateTime(), most)
                .query((row, n) -> read(row))
                .list();
    }

    private static EventFile read(ResultSet row) throws SQLException {
        return new EventFile(
                row.getLong("event"),
                row.getString("receipt"),
                row.getInt("number"),
                row.getString("name"),
                row.getString("emitter"),
                instant(row, "emitted_at"),
                instant(row, "arrived_at"),
                row.getString("input_key"),
                row.getString("refused_key"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }
}
