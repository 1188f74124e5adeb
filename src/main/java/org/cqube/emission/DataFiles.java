package org.cqube.emission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cqube.source.FileId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of {@code metadata.emission_file} and {@code metadata.account}: each data file of a zip. */
@Component
class DataFiles {
    private static final TypeReference<List<NoticeCount>> NOTICES = new TypeReference<>() {};

    /** A data file as stored. */
    record Stored(
            String receipt,
            int number,
            String name,
            Optional<FileId> file,
            Optional<String> inputKey,
            Optional<OffsetDateTime> emittedAt,
            Station station,
            Optional<Long> event,
            Optional<Refusal> refusal,
            List<NoticeCount> notices,
            Optional<String> refusedKey,
            Optional<Measured> measured,
            Optional<Long> publication) {}

    /** A version of an account. */
    record Version(int version, OffsetDateTime at, Account account, CellAccount cells) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json;
    private final OpenReceipts receipts;

    DataFiles(JdbcClient jdbc, Clock clock, JsonMapper json, OpenReceipts receipts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
        this.receipts = receipts;
    }

    void keep(DataFile data) {
        int added = jdbc.sql("""
                        insert into metadata.emission_file (receipt, number, name, source, file, input_key, emitted_at, station)
                        values (?, ?, ?, ?, ?, ?, ?, 'kept') on conflict do nothing""")
                .params(
                        data.receipt(),
                        data.number(),
                        data.name(),
                        data.file().source(),
                        data.file().file(),
                        data.inputKey(),
                        OpenReceipts.utc(data.emittedAt()))
                .update();
        if (added > 0) {
            receipts.reached(data.receipt(), data.number(), Station.KEPT);
        }
    }

    void refuse(String receipt, int number, String name, Refusal refusal) {
        jdbc.sql("""
                        insert into metadata.emission_file (receipt, number, name, station, refusal_code, refusal_arguments)
                        values (?, ?, ?, 'refused', ?, cast(? as jsonb))
                        on conflict (receipt, number) do update
                        set station = 'refused', refusal_code = excluded.refusal_code, refusal_arguments = excluded.refusal_arguments""")
                .params(receipt, number, name, refusal.code(), json.writeValueAsString(refusal.arguments()))
                .update();
        receipts.reached(receipt, number, Station.REFUSED);
    }

    void advance(String receipt, int number, Station station) {
        jdbc.sql(
                        "update metadata.emission_file set station = ? where receipt = ? and number = ? and station <> 'refused'")
                .params(station.id(), receipt, number)
                .update();
        receipts.reached(receipt, number, station);
    }

    void again(String receipt, int number) {
        jdbc.sql("""
                        update metadata.emission_file set station = 'kept', refusal_code = null, refusal_arguments = null
                        where receipt = ? and number = ?""").params(receipt, number).update();
        jdbc.sql("delete from metadata.station_time where receipt = ? and number = ? and station <> 'kept'")
                .params(receipt, number)
                .update();
    }

    void account(String receipt, int number, long event, Account account, CellAccount cells) {
        jdbc.sql("update metadata.emission_file set event = ? where receipt = ? and number = ?")
                .params(event, receipt, number)
                .update();
        Optional<Version> newest = findAccount(receipt, number);
        if (newest.filter(v -> v.account().equals(account) && v.cells().equals(cells))
                .isPresent()) {
            return;
        }
        jdbc.sql("insert into metadata.account values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        receipt,
                        number,
                        newest.map(Version::version).orElse(0) + 1,
                        event,
                        OpenReceipts.utc(clock.instant()),
                        account.received(),
                        account.loaded(),
                        account.revised(),
                        account.unchanged(),
                        account.duplicate(),
                        account.refused(),
                        account.parked(),
                        account.withdrawn(),
                        cells.received(),
                        cells.taken(),
                        cells.unchanged(),
                        cells.refused(),
                        cells.open())
                .update();
        receipts.changed(receipt);
    }

    void measured(String receipt, int number, Measured measured) {
        jdbc.sql("""
                        update metadata.emission_file
                        set bytes = ?, records = ?, counted_as = ?, sha256_sent = ?, sha256_kept = ?
                        where receipt = ? and number = ?""")
                .params(
                        measured.bytes(),
                        measured.records(),
                        measured.countedAs(),
                        measured.digestSent(),
                        measured.digestKept(),
                        receipt,
                        number)
                .update();
    }

    void published(String receipt, int number, long publication) {
        jdbc.sql("update metadata.emission_file set publication = ? where receipt = ? and number = ?")
                .params(publication, receipt, number)
                .update();
        advance(receipt, number, Station.PUBLISHED);
    }

    Optional<Version> findAccount(String receipt, int number) {
        return jdbc.sql("select * from metadata.account where receipt = ? and number = ? order by version desc limit 1")
                .params(receipt, number)
                .query((row, n) -> new Version(
                        row.getInt("version"),
                        row.getObject("at", OffsetDateTime.class),
                        new Account(
                                row.getLong("received"),
                                row.getLong("loaded"),
                                row.getLong("revised"),
                                row.getLong("unchanged"),
                                row.getLong("duplicate"),
                                row.getLong("refused"),
                                row.getLong("parked"),
                                row.getLong("withdrawn")),
                        new CellAccount(
                                row.getLong("cells_received"),
                                row.getLong("cells_taken"),
                                row.getLong("cells_unchanged"),
                                row.getLong("cells_refused"),
                                row.getLong("cells_open"))))
                .optional();
    }

    void notices(String receipt, int number, List<NoticeCount> notices) {
        jdbc.sql("update metadata.emission_file set notices = cast(? as jsonb) where receipt = ? and number = ?")
                .params(json.writeValueAsString(notices), receipt, number)
                .update();
    }

    void refusedRecords(String receipt, int number, String key) {
        jdbc.sql("update metadata.emission_file set refused_key = ? where receipt = ? and number = ?")
                .params(key, receipt, number)
                .update();
    }

    List<Stored> list(String receipt) {
        return jdbc.sql("select * from metadata.emission_file where receipt = ? order by number")
                .param(receipt)
                .query(this::read)
                .list();
    }

    List<Stored> listAt(List<String> stations) {
        return jdbc.sql("select * from metadata.emission_file where station in (:stations) order by receipt, number")
                .param("stations", stations)
                .query(this::read)
                .list();
    }

    private Stored read(ResultSet row, int n) throws SQLException {
        String source = row.getString("source");
        String file = row.getString("file");
        String refusal = row.getString("refusal_code");
        String arguments = row.getString("refusal_arguments");
        return new Stored(
                row.getString("receipt"),
                row.getInt("number"),
                row.getString("name"),
                source == null ? Optional.empty() : Optional.of(new FileId(source, file)),
                Optional.ofNullable(row.getString("input_key")),
                Optional.ofNullable(row.getObject("emitted_at", OffsetDateTime.class)),
                Station.valueOf(row.getString("station").toUpperCase(Locale.ROOT)),
                number(row, "event"),
                Optional.ofNullable(refusal).map(code -> Refusals.read(json, code, arguments)),
                json.readValue(row.getString("notices"), NOTICES),
                Optional.ofNullable(row.getString("refused_key")),
                measured(row),
                number(row, "publication"));
    }

    private static Optional<Measured> measured(ResultSet row) throws SQLException {
        String sent = row.getString("sha256_sent");
        return sent == null
                ? Optional.empty()
                : Optional.of(new Measured(
                        row.getLong("bytes"),
                        row.getLong("records"),
                        row.getString("counted_as"),
                        sent,
                        row.getString("sha256_kept")));
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }
}
