package org.cqube.emission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Data files as a group's page lists them. */
@Component
class Progress {
    private static final String SELECT = """
            select f.receipt, f.number, f.name, f.station, f.refusal_code, f.refusal_arguments, f.input_key,
                   reached.at as reached_at, loaded.at as loaded_at
            from metadata.emission_file f
            left join metadata.station_time reached
              on reached.receipt = f.receipt and reached.number = f.number and reached.station = f.station
            left join metadata.station_time loaded
              on loaded.receipt = f.receipt and loaded.number = f.number and loaded.station = 'loaded'
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final DataFiles files;

    Progress(JdbcClient jdbc, JsonMapper json, DataFiles files) {
        this.jdbc = jdbc;
        this.json = json;
        this.files = files;
    }

    Optional<FileProgress> find(String receipt, int number) {
        return jdbc.sql(SELECT + "where f.receipt = ? and f.number = ?")
                .params(receipt, number)
                .query(this::read)
                .optional();
    }

    List<FileProgress> listNewest(String source, int most) {
        return jdbc.sql(SELECT + "where f.source = ? order by f.receipt desc, f.number limit ?")
                .params(source, most)
                .query(this::read)
                .list();
    }

    Map<String, Long> countAt(List<String> stations) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql("""
                        select source, count(*) as files from metadata.emission_file
                        where station in (:stations) and source is not null group by source""").param("stations", stations).query(row -> {
            counts.put(row.getString("source"), row.getLong("files"));
        });
        return counts;
    }

    private FileProgress read(ResultSet row, int n) throws SQLException {
        String receipt = row.getString("receipt");
        int number = row.getInt("number");
        String arguments = row.getString("refusal_arguments");
        return new FileProgress(
                receipt,
                number,
                row.getString("name"),
                Station.valueOf(row.getString("station").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("refusal_code")).map(code -> Refusals.read(json, code, arguments)),
                Optional.ofNullable(row.getString("input_key")),
                files.findAccount(receipt, number).map(DataFiles.Version::account),
                instant(row, "reached_at"),
                instant(row, "loaded_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
