package org.cqube.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.cqube.emission.DataFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The numbered log of everything that changed the tables. Written under the source's lock, in the transaction of the change. */
@Component
class EventLog {
    enum Kind {
        FILE,
        RELEASE,
        REPLAY,
        CORRECTION_OPENED,
        CORRECTION_CLOSED,
        /** A data file is withdrawn: its events before this one take no part in a replay. */
        UNDO,
        /** From here on a file is configured otherwise. */
        CONFIGURATION;

        String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    record Event(long number, String source, String kind, String receipt, int fileNumber, Instant takenAt) {
        boolean isFile() {
            return kind.equals(Kind.FILE.id());
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    EventLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Waits until no other transaction, on any node, changes this source; held until the caller's commit. */
    void lock(String source) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 1))) held")
                .param(source)
                .query()
                .singleRow();
    }

    /** Others may read along with the holder, but {@link #lock} of the same name waits for all of them. */
    void lockShared(String source) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock_shared(hashtextextended(?, 1))) held")
                .param(source)
                .query()
                .singleRow();
    }

    Event take(Kind kind, DataFile data) {
        return take(kind, data.file().source(), Optional.of(data));
    }

    /** An event of a source; it may have come with a file that is none of its own. The caller holds the source's lock. */
    Event take(Kind kind, String source, Optional<DataFile> data) {
        // PostgreSQL keeps microseconds; the checks must use the very time that a replay will read back.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long number = jdbc.sql("""
                        insert into metadata.event (source, kind, receipt, file_number, taken_at)
                        values (?, ?, ?, ?, ?) returning number""")
                .param(source)
                .param(kind.id())
                .param(data.map(DataFile::receipt).orElse(null))
                .param(data.map(DataFile::number).orElse(null))
                .param(now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        return new Event(
                number,
                source,
                kind.id(),
                data.map(DataFile::receipt).orElse(""),
                data.map(DataFile::number).orElse(0),
                now);
    }

    /** An event that concerns no file; returns its number. The caller holds the source's lock. */
    long take(Kind kind, String source) {
        return jdbc.sql("insert into metadata.event (source, kind, taken_at) values (?, ?, ?) returning number")
                .params(
                        source,
                        kind.id(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** When a data file was last begun to be taken whole. */
    Optional<Instant> findBegun(String receipt, int number) {
        return jdbc.sql("""
                        select taken_at from metadata.event where receipt = ? and file_number = ? and kind = 'file'
                        order by number desc limit 1""")
                .params(receipt, number)
                .query((row, n) ->
                        row.getObject("taken_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    /** Number of the event by which a data file was last taken whole. */
    Optional<Long> findTaken(String receipt, int number) {
        return jdbc.sql("""
                        select max(number) from metadata.event where receipt = ? and file_number = ? and kind = 'file'
                        having max(number) is not null""").params(receipt, number).query(Long.class).optional();
    }

    /** Data files taken of a source and releases of their parked records, in order; without those of files withdrawn since. */
    List<Event> listTaken(String source) {
        return jdbc.sql("""
                        select number, source, kind, receipt, file_number, taken_at from metadata.event e
                        where source = ? and kind in ('file', 'release') and not exists (
                          select from metadata.event u where u.kind = 'undo' and u.receipt = e.receipt
                            and u.file_number = e.file_number and u.number > e.number)
                        order by number""")
                .param(source)
                .query((row, n) -> new Event(
                        row.getLong("number"),
                        row.getString("source"),
                        row.getString("kind"),
                        row.getString("receipt"),
                        row.getInt("file_number"),
                        row.getObject("taken_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
