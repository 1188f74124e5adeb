package org.cqube.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Bucket.StoredObject;
import org.cqube.bucket.Buckets;
import org.cqube.source.Installation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What lies where, counted once a month: rows of {@code metadata.storage_account}. */
@Component
public class StorageAccounts {
    private final JdbcClient jdbc;
    private final Buckets buckets;
    private final Installation installation;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StorageAccounts(
            JdbcClient jdbc, Buckets buckets, Installation installation, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.buckets = buckets;
        this.installation = installation;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * One folder of one bucket in one month.
     *
     * @param bucket emission, input or output
     * @param folder first part of the keys
     */
    public record Line(
            YearMonth month, String bucket, String folder, long objects, long bytes, Instant oldest, Instant newest) {}

    /** Newest month first. */
    public List<Line> list() {
        return jdbc.sql("select * from metadata.storage_account order by month desc, bucket, folder")
                .query((row, n) -> new Line(
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getString("bucket"),
                        row.getString("folder"),
                        row.getLong("objects"),
                        row.getLong("bytes"),
                        row.getObject("oldest", OffsetDateTime.class).toInstant(),
                        row.getObject("newest", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Counts where this month was not counted yet. */
    void countOnceAMonth() {
        LocalDate month =
                LocalDate.ofInstant(clock.instant(), installation.zone()).withDayOfMonth(1);
        boolean done = jdbc.sql("select exists (select from metadata.storage_account where month = ?)")
                .param(month)
                .query((row, n) -> row.getBoolean(1))
                .single();
        if (done) {
            return;
        }
        Map<String, Bucket> all =
                Map.of("emission", buckets.emission(), "input", buckets.input(), "output", buckets.output());
        Map<String, Map<String, Line>> counted = new TreeMap<>();
        all.forEach((name, bucket) -> counted.put(name, count(YearMonth.from(month), name, bucket)));
        transaction.executeWithoutResult(status ->
                counted.values().forEach(lines -> lines.values().forEach(line -> write(month, line))));
    }

    private static Map<String, Line> count(YearMonth month, String name, Bucket bucket) {
        Map<String, Line> lines = new TreeMap<>();
        try (Stream<StoredObject> objects = bucket.list("")) {
            objects.forEach(object -> {
                int slash = object.key().indexOf('/');
                String folder = slash < 0 ? object.key() : object.key().substring(0, slash);
                var one = new Line(month, name, folder, 1, object.bytes(), object.modified(), object.modified());
                lines.merge(folder, one, StorageAccounts::sum);
            });
        }
        return lines;
    }

    private static Line sum(Line a, Line b) {
        return new Line(
                a.month(),
                a.bucket(),
                a.folder(),
                a.objects() + b.objects(),
                a.bytes() + b.bytes(),
                a.oldest().isBefore(b.oldest()) ? a.oldest() : b.oldest(),
                a.newest().isAfter(b.newest()) ? a.newest() : b.newest());
    }

    private void write(LocalDate month, Line line) {
        jdbc.sql("insert into metadata.storage_account values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(
                        month,
                        line.bucket(),
                        line.folder(),
                        line.objects(),
                        line.bytes(),
                        line.oldest().atOffset(ZoneOffset.UTC),
                        line.newest().atOffset(ZoneOffset.UTC))
                .update();
    }
}
