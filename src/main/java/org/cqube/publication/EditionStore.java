package org.cqube.publication;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.cqube.bucket.Bucket;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Publications in PostgreSQL (the number) and in the output bucket (what belongs to it). */
final class EditionStore {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final JdbcClient jdbc;
    private final Bucket bucket;

    EditionStore(JdbcClient jdbc, Bucket bucket) {
        this.jdbc = jdbc;
        this.bucket = bucket;
    }

    /** The row that is the truth. */
    record Row(long number, long event, Instant publishedAt, String manifestKey, boolean announced) {}

    Optional<Row> findNewest() {
        return jdbc.sql("""
                        select number, event, published_at, manifest_key, announced from metadata.publication
                        order by number desc limit 1""").query((row, n) -> row(row)).optional();
    }

    Optional<Row> find(long number) {
        return jdbc.sql("""
                        select number, event, published_at, manifest_key, announced from metadata.publication
                        where number = ? and not removed""").param(number).query((row, n) -> row(row)).optional();
    }

    /** Number of the last one made before that moment. */
    Optional<Long> findBefore(Instant moment) {
        return jdbc.sql("""
                        select number from metadata.publication where published_at < ? and not removed
                        order by number desc limit 1""")
                .param(moment.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    List<KnownEdition> list(long before, Instant from, Instant to, int most) {
        return jdbc.sql("""
                        select number, event, published_at, files_written, reports from metadata.publication
                        where number < ? and published_at >= ? and published_at < ? and not removed
                        order by number desc limit ?""")
                .params(before, from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC), most)
                .query((row, n) -> new KnownEdition(
                        row.getLong("number"),
                        row.getLong("event"),
                        row.getObject("published_at", OffsetDateTime.class).toInstant(),
                        row.getInt("files_written"),
                        List.of((String[]) row.getArray("reports").getArray())))
                .list();
    }

    static Row row(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Row(
                row.getLong("number"),
                row.getLong("event"),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                row.getString("manifest_key"),
                row.getBoolean("announced"));
    }

    /** A number that no publication, not even one that was given up, has had. */
    long nextNumber() {
        return jdbc.sql("select nextval('metadata.publication_number')")
                .query(Long.class)
                .single();
    }

    static String manifestKey(long number) {
        return "metadata/" + number + ".json";
    }

    void writeManifest(Edition edition) {
        byte[] json = Json.write(out -> {
            out.writeStartObject();
            out.writeNumberProperty("format", edition.format());
            out.writeNumberProperty("publication", edition.number());
            out.writeNumberProperty("event", edition.event());
            Json.text(out, "published_at", edition.publishedAt());
            out.writeName("files").writeStartObject();
            new TreeMap<>(edition.files()).forEach((name, version) -> {
                out.writeName(name).writeStartObject();
                Json.text(out, "key", version.key());
                Json.text(out, "sha256", version.digest());
                out.writeNumberProperty("bytes", version.bytes());
                out.writeEndObject();
            });
            out.writeEndObject();
            out.writeEndObject();
        });
        bucket.put(
                manifestKey(edition.number()),
                Draft.gzip(json),
                "application/json",
                Map.of("Content-Encoding", "gzip"));
    }

    /** The switch: readers see it with the caller's commit. */
    void insert(Edition edition, int filesWritten, long groups, Set<String> reports) {
        jdbc.sql("""
                        insert into metadata.publication
                          (number, event, published_at, manifest_key, files_written, groups, reports)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        edition.number(),
                        edition.event(),
                        edition.publishedAt().atOffset(ZoneOffset.UTC),
                        manifestKey(edition.number()),
                        filesWritten,
                        groups,
                        reports.toArray(String[]::new))
                .update();
    }

    /** The copy for those who read the bucket alone. */
    void announce(long number, Instant publishedAt) {
        byte[] json = Json.write(out -> {
            out.writeStartObject();
            out.writeNumberProperty("format", 1);
            out.writeNumberProperty("publication", number);
            Json.text(out, "published_at", publishedAt);
            Json.text(out, "manifest", manifestKey(number));
            out.writeEndObject();
        });
        bucket.put("latest.json", json, "application/json", Map.of("Cache-Control", "no-cache"));
        jdbc.sql("update metadata.publication set announced = true where number = ?")
                .param(number)
                .update();
    }

    /** Empty where the bucket has lost it. */
    Optional<Edition> read(Row row) {
        return bucket.find(row.manifestKey()).map(bytes -> {
            Map<String, ObjectVersion> files = new HashMap<>();
            JsonNode manifest = MAPPER.readTree(gunzip(bytes));
            manifest.required("files")
                    .properties()
                    .forEach(file -> files.put(
                            file.getKey(),
                            new ObjectVersion(
                                    file.getValue().required("key").stringValue(),
                                    file.getValue().required("sha256").stringValue(),
                                    file.getValue().required("bytes").longValue())));
            int format = manifest.required("format").intValue();
            return new Edition(row.number(), row.event(), row.publishedAt(), files, format);
        });
    }

    static byte[] gunzip(byte[] bytes) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
