package org.cqube.emission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Mandate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Rows of {@code metadata.emission}: the zip as a whole. */
@Component
class OpenReceipts {
    /** One emission as a whole. */
    record Emission(
            Mandate mandate,
            String folder,
            String name,
            String key,
            Instant requestedAt,
            Instant expiresAt,
            Optional<Instant> arrivedAt,
            long bytes,
            Optional<String> digest,
            Station station,
            Optional<Refusal> refusal,
            Optional<CaseId> repairs) {
        String receipt() {
            return mandate.receipt();
        }
    }

    private static final String SELECT = """
            select receipt, emitter, sources, area_level, area_id, folder, name, object_key, requested_at, expires_at, arrived_at,
                   bytes, sha256, station, refusal_code, refusal_arguments, repairs_receipt, repairs_number
            from metadata.emission\s""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json;

    OpenReceipts(JdbcClient jdbc, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    void open(Mandate mandate, String folder, String name, String key, Instant requestedAt, Instant expiresAt) {
        open(mandate, folder, name, key, requestedAt, expiresAt, Optional.empty());
    }

    /** @param repairs the case that is repaired */
    void open(
            Mandate mandate,
            String folder,
            String name,
            String key,
            Instant requestedAt,
            Instant expiresAt,
            Optional<CaseId> repairs) {
        jdbc.sql("""
                        insert into metadata.emission (receipt, emitter, sources, area_level, area_id, folder, name, object_key,
                            requested_at, expires_at, station, repairs_receipt, repairs_number)
                        values (:receipt, :emitter, :sources, :level, :area, :folder, :name, :key, :requested, :expires,
                            'expected', :repairs, :number)""")
                .param("repairs", repairs.map(CaseId::receipt).orElse(null))
                .param("number", repairs.map(CaseId::number).orElse(null))
                .param("receipt", mandate.receipt())
                .param("emitter", mandate.emitter())
                .param("sources", mandate.sources().toArray(String[]::new))
                .param("level", mandate.area().map(area -> area.level().id()).orElse(null))
                .param("area", mandate.area().map(Area::id).orElse(null))
                .param("folder", folder)
                .param("name", name)
                .param("key", key)
                .param("requested", utc(requestedAt))
                .param("expires", utc(expiresAt))
                .update();
        reached(mandate.receipt(), 0, Station.EXPECTED);
    }

    Optional<Emission> find(String receipt) {
        return jdbc.sql(SELECT + "where receipt = ?")
                .param(receipt)
                .query(this::read)
                .optional();
    }

    List<Emission> listAt(Station station) {
        return jdbc.sql(SELECT + "where station = ? order by receipt")
                .param(station.id())
                .query(this::read)
                .list();
    }

    boolean isBehind(String receipt, String folder) {
        return jdbc.sql("""
                        select exists (
                          select from metadata.emission e where e.folder = ? and e.receipt < ?
                            and (e.station = 'arrived' or exists (
                              select from metadata.emission_file f
                              where f.receipt = e.receipt and f.station in ('kept', 'checked'))))""").params(folder, receipt).query(Boolean.class).single();
    }

    /** Newest first; {@code emitter} empty: everybody's. */
    List<Emission> listBefore(Optional<String> emitter, Optional<String> before, int limit) {
        return jdbc.sql(SELECT + """
                        where (cast(:emitter as text) is null or emitter = :emitter)
                          and (cast(:before as text) is null or receipt < :before)
                        order by receipt desc limit :limit""")
                .param("emitter", emitter.orElse(null))
                .param("before", before.orElse(null))
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** Receipts whose object is copied or refused but not replaced by a tombstone: a crash came between. */
    List<Emission> listUnreleased() {
        return jdbc.sql(SELECT + "where station in ('kept', 'refused') and released_at is null order by receipt")
                .query(this::read)
                .list();
    }

    /** Receipts whose key may be forgotten. */
    List<Emission> listSweepable(Instant expiredBefore) {
        return jdbc.sql(SELECT + """
                        where swept_at is null and expires_at < ?
                          and (released_at is not null or station = 'expired') order by receipt""")
                .param(utc(expiredBefore))
                .query(this::read)
                .list();
    }

    /**
     * The object was seen.
     *
     * @param refusal why it is not taken at all
     */
    @Transactional
    public void arrived(String receipt, long bytes, Optional<Refusal> refusal) {
        jdbc.sql("""
                        update metadata.emission set station = 'arrived', arrived_at = ?, bytes = ?
                        where receipt = ? and station = 'expected'""").params(utc(clock.instant()), bytes, receipt).update();
        reached(receipt, 0, Station.ARRIVED);
        refusal.ifPresent(why -> close(receipt, Station.REFUSED, Optional.of(why)));
    }

    /** From an open station to that one; a finished receipt stays as it is. */
    void close(String receipt, Station station, Optional<Refusal> refusal) {
        int changed = jdbc.sql("""
                        update metadata.emission
                        set station = :station, refusal_code = :code, refusal_arguments = cast(:arguments as jsonb)
                        where receipt = :receipt and station in ('expected', 'arrived')""")
                .param("station", station.id())
                .param("code", refusal.map(Refusal::code).orElse(null))
                .param(
                        "arguments",
                        refusal.map(r -> json.writeValueAsString(r.arguments())).orElse(null))
                .param("receipt", receipt)
                .update();
        if (changed > 0) {
            reached(receipt, 0, station);
        }
    }

    void digest(String receipt, String sha256) {
        jdbc.sql("update metadata.emission set sha256 = ? where receipt = ?")
                .params(sha256, receipt)
                .update();
    }

    /** What is said of an emission has changed: its receipt is due. The row stays locked until the caller's commit. */
    void changed(String receipt) {
        jdbc.sql("""
                        insert into metadata.receipt_due (receipt, changed_at) values (?, ?)
                        on conflict (receipt) do update set changed_at = excluded.changed_at""").params(receipt, utc(clock.instant())).update();
    }

    void released(String receipt) {
        jdbc.sql("update metadata.emission set released_at = ? where receipt = ? and released_at is null")
                .params(utc(clock.instant()), receipt)
                .update();
    }

    void swept(String receipt) {
        jdbc.sql("update metadata.emission set swept_at = ? where receipt = ?")
                .params(utc(clock.instant()), receipt)
                .update();
    }

    /** Writes the first time at a station; number 0 is the zip. */
    void reached(String receipt, int number, Station station) {
        jdbc.sql("insert into metadata.station_time values (?, ?, ?, ?) on conflict do nothing")
                .params(receipt, number, station.id(), utc(clock.instant()))
                .update();
        if (station != Station.EXPECTED && station != Station.ARRIVED) {
            changed(receipt);
        }
    }

    private Emission read(ResultSet row, int number) throws SQLException {
        String level = row.getString("area_level");
        OffsetDateTime arrived = row.getObject("arrived_at", OffsetDateTime.class);
        String refusal = row.getString("refusal_code");
        return new Emission(
                new Mandate(
                        row.getString("receipt"),
                        row.getString("emitter"),
                        Set.of((String[]) row.getArray("sources").getArray()),
                        Optional.ofNullable(level)
                                .flatMap(Level::find)
                                .map(found -> new Area(found, string(row, "area_id")))),
                row.getString("folder"),
                row.getString("name"),
                row.getString("object_key"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(arrived).map(OffsetDateTime::toInstant),
                row.getLong("bytes"),
                Optional.ofNullable(row.getString("sha256")),
                Station.valueOf(row.getString("station").toUpperCase(java.util.Locale.ROOT)),
                Optional.ofNullable(refusal).map(code -> Refusals.read(json, code, string(row, "refusal_arguments"))),
                repairs(row));
    }

    private static Optional<CaseId> repairs(ResultSet row) throws SQLException {
        String receipt = row.getString("repairs_receipt");
        return receipt == null ? Optional.empty() : Optional.of(new CaseId(receipt, row.getInt("repairs_number")));
    }

    private static String string(ResultSet row, String column) {
        try {
            return row.getString(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
