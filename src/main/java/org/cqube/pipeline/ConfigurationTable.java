package org.cqube.pipeline;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.cqube.pipeline.Configurations.Origin;
import org.cqube.pipeline.Configurations.Version;
import org.cqube.source.ConfiguredColumn;
import org.cqube.source.FileId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of {@code metadata.configuration}. */
@Component
class ConfigurationTable {
    private static final TypeReference<List<ConfiguredColumn>> COLUMNS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ConfigurationTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Differs wherever what is stored differs: versions come, and none ever goes. */
    record Mark(long count, long newest) {}

    Mark mark() {
        return jdbc.sql("select count(*) as count, coalesce(max(event), 0) as newest from metadata.configuration")
                .query((row, n) -> new Mark(row.getLong("count"), row.getLong("newest")))
                .single();
    }

    void insert(Version version) {
        jdbc.sql("""
                        insert into metadata.configuration (event, source, file, origin, receipt, taken_at, taken_by, columns)
                        values (?, ?, ?, ?, ?, ?, ?, cast(? as jsonb))""")
                .param(version.event())
                .param(version.file().source())
                .param(version.file().file())
                .param(version.origin().id())
                .param(version.receipt().orElse(null))
                .param(version.takenAt().atOffset(ZoneOffset.UTC))
                .param(version.takenBy())
                .param(json.writeValueAsString(version.columns()))
                .update();
    }

    /** The oldest first. */
    List<Version> list() {
        return jdbc.sql("select * from metadata.configuration order by event")
                .query((row, n) -> new Version(
                        row.getLong("event"),
                        new FileId(row.getString("source"), row.getString("file")),
                        Origin.of(row.getString("origin")),
                        Optional.ofNullable(row.getString("receipt")),
                        instant(row.getObject("taken_at", OffsetDateTime.class)),
                        row.getString("taken_by"),
                        json.readValue(row.getString("columns"), COLUMNS)))
                .list();
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
