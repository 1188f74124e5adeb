package org.cqube.provenance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.access.Hierarchy;
import org.cqube.access.Level;
import org.cqube.source.FileId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What changed the tables otherwise than by a file alone: corrections, withdrawn files, replays. */
@Component
class ChangeLog {
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final Hierarchy hierarchy;

    ChangeLog(JdbcClient jdbc, Hierarchy hierarchy) {
        this.jdbc = jdbc;
        this.hierarchy = hierarchy;
    }

    /** @param receipt of the withdrawn or released file; null of others */
    record Change(
            long event,
            String kind,
            Instant at,
            @Nullable String who,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String reason,
            @Nullable String receipt) {
        Change withoutPerson() {
            return new Change(event, kind, at, null, from, to, reason, receipt);
        }
    }

    private record Row(Change change, Optional<Area> area, Optional<Instant> emittedAt) {}

    /** Those that may have touched the area in these days, newest first. */
    List<Change> list(FileId file, Area area, LocalDate from, LocalDate to, ZoneId zone) {
        Instant begin = from.atStartOfDay(zone).toInstant();
        return jdbc.sql("""
                        select e.number, e.kind, e.taken_at, e.receipt, c.area_level, c.area_id, c.from_day, c.to_day, c.reason,
                          case when e.kind = 'correction_closed' then c.closed_by else c.opened_by end as who, f.emitted_at
                        from metadata.event e
                        left join metadata.correction c on e.number in (c.number, c.closed_number)
                        left join metadata.emission_file f on f.receipt = e.receipt and f.number = e.file_number
                        where e.source = ? and e.kind <> 'file' and (f.file is null or f.file = ?)
                        order by e.number desc limit ?""").params(file.source(), file.file(), MOST).query((row, n) -> read(row)).list().stream()
                .filter(row -> row.area()
                        .map(of -> (hierarchy.contains(of, area) || hierarchy.contains(area, of)))
                        .orElse(true))
                .filter(row -> overlaps(row.change(), from, to))
                .filter(row -> row.emittedAt().filter(at -> at.isBefore(begin)).isEmpty())
                .map(Row::change)
                .toList();
    }

    private static boolean overlaps(Change change, LocalDate from, LocalDate to) {
        LocalDate first = change.from();
        LocalDate last = change.to();
        return first == null || last == null || !(first.isAfter(to) || last.isBefore(from));
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                new Change(
                        row.getLong("number"),
                        row.getString("kind"),
                        row.getObject("taken_at", OffsetDateTime.class).toInstant(),
                        row.getString("who"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class),
                        row.getString("reason"),
                        row.getString("receipt")),
                Optional.ofNullable(row.getString("area_level"))
                        .flatMap(Level::find)
                        .map(level -> new Area(level, id(row))),
                Optional.ofNullable(row.getObject("emitted_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static String id(ResultSet row) {
        try {
            return row.getString("area_id");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many events of these sources came after that one, and when the first of them was. */
    record Later(long events, @Nullable Instant since) {}

    Later after(List<String> sources, long event) {
        return jdbc.sql(
                        "select count(*) as events, min(taken_at) as since from metadata.event where source in (:sources) and number > :event")
                .param("sources", sources)
                .param("event", event)
                .query((row, n) -> new Later(
                        row.getLong("events"),
                        Optional.ofNullable(row.getObject("since", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null)))
                .single();
    }
}
