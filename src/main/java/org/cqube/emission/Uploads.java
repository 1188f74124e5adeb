package org.cqube.emission;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code metadata.upload}: zips that come in parts. */
@Component
class Uploads {
    private static final String SELECT =
            "select u.receipt, e.object_key, u.upload, u.bytes, u.part_size, u.sha256, u.joined_at is not null as joined"
                    + " from metadata.upload u join metadata.emission e on e.receipt = u.receipt ";

    private final JdbcClient jdbc;
    private final Clock clock;

    Uploads(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One upload in parts.
     *
     * @param id what the store calls it
     * @param sha256 announced digest, hex; null: none
     */
    record Upload(
            String receipt,
            String key,
            String id,
            long bytes,
            long partSize,
            @Nullable String sha256,
            boolean joined) {
        int parts() {
            return (int) ((bytes + partSize - 1) / partSize);
        }

        /** What that part must measure. */
        long bytes(int number) {
            return number < parts() ? partSize : bytes - partSize * (parts() - 1);
        }
    }

    void begin(String receipt, String id, long bytes, long partSize, @Nullable String sha256) {
        jdbc.sql("""
                        insert into metadata.upload (receipt, upload, bytes, part_size, sha256)
                        values (:receipt, :id, :bytes, :size, :sha256)""")
                .param("receipt", receipt)
                .param("id", id)
                .param("bytes", bytes)
                .param("size", partSize)
                .param("sha256", sha256)
                .update();
    }

    Optional<Upload> find(String receipt) {
        return query(SELECT + "where u.receipt = ?", receipt).stream().findFirst();
    }

    void joined(String receipt) {
        jdbc.sql("update metadata.upload set joined_at = ? where receipt = ?")
                .params(OpenReceipts.utc(clock.instant()), receipt)
                .update();
    }

    /** Receipts whose parts are not joined yet: what lies at their key, if anything, is not known to be whole. */
    Set<String> listUnjoined() {
        return jdbc.sql("""
                        select u.receipt from metadata.upload u join metadata.emission e on e.receipt = u.receipt
                        where u.joined_at is null and e.station = 'expected'""").query(String.class).list().stream().collect(Collectors.toSet());
    }

    /** Over, and parts of it may still lie in the store: of one that was joined, those that came too late. */
    List<Upload> listForgettable(Instant joinedBefore) {
        return query(SELECT + """
                where u.forgotten_at is null and e.station <> 'expected' and (u.joined_at is null or u.joined_at < ?)
                order by u.receipt""", OpenReceipts.utc(joinedBefore));
    }

    void forgotten(String receipt) {
        jdbc.sql("update metadata.upload set forgotten_at = ? where receipt = ?")
                .params(OpenReceipts.utc(clock.instant()), receipt)
                .update();
    }

    private List<Upload> query(String sql, Object parameter) {
        return jdbc.sql(sql)
                .param(parameter)
                .query((row, n) -> new Upload(
                        row.getString("receipt"),
                        row.getString("object_key"),
                        row.getString("upload"),
                        row.getLong("bytes"),
                        row.getLong("part_size"),
                        row.getString("sha256"),
                        row.getBoolean("joined")))
                .list();
    }
}
