package org.cqube.pipeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rows of {@code metadata.correction}, numbered under the source's lock. */
@Component
class StoredCorrections implements CorrectionWindows {
    private final JdbcClient jdbc;
    private final EventLog events;
    private final SourceLocks locks;
    private final Clock clock;

    StoredCorrections(JdbcClient jdbc, EventLog events, SourceLocks locks, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.locks = locks;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Correction open(String source, Area area, LocalDate from, LocalDate to, String reason, String who) {
        locks.take(source);
        long number = events.take(EventLog.Kind.CORRECTION_OPENED, source);
        jdbc.sql("""
                        insert into metadata.correction
                          (number, source, area_level, area_id, from_day, to_day, reason, opened_by, opened_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(number, source, area.level().id(), area.id(), from, to, reason, who, now())
                .update();
        return find(number).orElseThrow();
    }

    @Override
    @Transactional
    public Optional<Correction> close(long number, String who) {
        Optional<Correction> found = find(number);
        if (found.isEmpty() || found.get().closedAt().isPresent()) {
            return found;
        }
        locks.take(found.get().source());
        long closed = events.take(EventLog.Kind.CORRECTION_CLOSED, found.get().source());
        jdbc.sql("""
                        update metadata.correction set closed_number = ?, closed_by = ?, closed_at = ?
                        where number = ? and closed_number is null""").params(closed, who, now(), number).update();
        return find(number);
    }

    @Override
    public List<Correction> list() {
        return jdbc.sql("select * from metadata.correction order by number desc")
                .query(StoredCorrections::read)
                .list();
    }

    private Optional<Correction> find(long number) {
        return jdbc.sql("select * from metadata.correction where number = ?")
                .param(number)
                .query(StoredCorrections::read)
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Correction read(ResultSet row, int n) throws SQLException {
        return new Correction(
                row.getLong("number"),
                row.getString("source"),
                new Area(Level.find(row.getString("area_level")).orElseThrow(), row.getString("area_id")),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getString("reason"),
                row.getString("opened_by"),
                instant(row, "opened_at").orElseThrow(),
                Optional.ofNullable(row.getString("closed_by")),
                instant(row, "closed_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
