package org.cqube.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.cqube.TestBuckets;
import org.cqube.TestClock;
import org.cqube.TestPostgres;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Bucket.StoredObject;
import org.cqube.bucket.Buckets;
import org.cqube.source.Installation;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What goes from the input bucket, what stays, and what is counted, on the real PostgreSQL and the real S3. */
class InputRetentionTest {
    private static final Duration YEAR = Duration.ofDays(365);

    private final DataSource database = TestPostgres.createMigrated();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    private final Buckets buckets = TestBuckets.create();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-20T06:00:00Z"));
    private final Sources sources = SourceFolders.readShipped();
    private final String source = sources.list().getFirst().id();
    private final String other = sources.list().getLast().id();

    @Test
    void onlyWhatNoReplayNeedsGoesByItself() {
        file("r-taken", source, "published", 400, true);
        file("r-refused", source, "refused", 400, false);
        file("r-undone", source, "published", 400, true);
        event("r-undone", "undo");
        file("r-young", source, "refused", 10, false);
        file("r-other", other, "refused", 400, false);
        retention(false).run();
        assertThat(keys(buckets.input()))
                .containsExactly("r-other.zip", "r-taken.zip", "r-taken.zip.refused", "r-young.zip");
        assertThat(retention(false).hasRemovedNeeded(source)).isFalse();
        retention(false).run();
        assertThat(jdbc.sql("select count(*) from metadata.input_removed where removed_at is not null")
                        .query((row, n) -> row.getInt(1))
                        .single())
                .isEqualTo(2);
    }

    @Test
    void whatAReplayNeedsGoesOnlyWhereThatIsSaidAndIsMarkedForGood() {
        file("r-taken", source, "published", 400, true);
        retention(true).run();
        assertThat(keys(buckets.input())).as("its refused records too").isEmpty();
        assertThat(retention(false).hasRemovedNeeded(source)).isTrue();
        assertThat(retention(false).hasRemovedNeeded(other)).isFalse();
        assertThat(jdbc.sql("select refused_key from metadata.emission_file")
                        .query((row, n) -> String.valueOf(row.getString(1)))
                        .single())
                .isEqualTo("null");
    }

    @Test
    void aMarkThatACrashLeftIsDoneAtTheNextTime() {
        file("r-taken", source, "published", 400, true);
        jdbc.sql("insert into metadata.input_removed values ('r-taken', 1, ?, 'r-taken.zip', true, now(), null)")
                .param(source)
                .update();
        retention(false).run();
        assertThat(keys(buckets.input())).isEmpty();
    }

    @Test
    void aTimeBelowADayIsRefused() {
        assertThatThrownBy(() -> new InputRetentionSettings(Map.of("a", Duration.ofHours(1)), false))
                .hasMessageContaining("cqube.retention.input.a must be at least 1d");
    }

    @Test
    void whatLiesWhereIsCountedOnceAMonth() {
        var accounts = new StorageAccounts(
                jdbc,
                buckets,
                new Installation("24", "x", ZoneId.of("Asia/Kolkata"), 6, java.nio.file.Path.of("none"), ""),
                transaction,
                clock);
        buckets.input().put("a/1.zip", new byte[10], "application/zip", Map.of());
        buckets.input().put("a/2.zip", new byte[5], "application/zip", Map.of());
        buckets.output().put("latest.json", new byte[1], "application/json", Map.of());
        accounts.countOnceAMonth();
        buckets.input().put("a/3.zip", new byte[1], "application/zip", Map.of());
        accounts.countOnceAMonth();
        assertThat(accounts.list())
                .extracting(line -> line.month() + " " + line.bucket() + " " + line.folder() + " " + line.objects()
                        + " " + line.bytes())
                .containsExactly("2026-11 input a 2 15", "2026-11 output latest.json 1 1");
        clock.pass(Duration.ofDays(30));
        accounts.countOnceAMonth();
        assertThat(accounts.list().getFirst().month()).isEqualTo(YearMonth.of(2026, 12));
        assertThat(accounts.list().getFirst().objects()).isEqualTo(3);
    }

    private InputRetention retention(boolean beyondReplay) {
        return new InputRetention(
                jdbc,
                buckets,
                new SourceLocks(new EventLog(jdbc, clock), sources),
                transaction,
                new InputRetentionSettings(Map.of(source, YEAR), beyondReplay),
                clock);
    }

    private void file(String receipt, String of, String station, int daysAgo, boolean taken) {
        var at = clock.instant().minus(Duration.ofDays(daysAgo)).atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                        insert into metadata.emission (receipt, emitter, sources, folder, name, object_key, requested_at, expires_at,
                          arrived_at, bytes, station) values (:r, 'e', array[:s], 'f', 'a.zip', :r, :at, :at, :at, 1, 'kept')""").param("r", receipt).param("s", of).param("at", at).update();
        jdbc.sql("""
                        insert into metadata.emission_file (receipt, number, name, source, file, input_key, station, refused_key)
                        values (:r, 1, 'a.csv', :s, 'f', :key, :station, :refused)""")
                .param("r", receipt)
                .param("s", of)
                .param("key", receipt + ".zip")
                .param("station", station)
                .param("refused", taken ? receipt + ".zip.refused" : null)
                .update();
        buckets.input().put(receipt + ".zip", new byte[1], "application/zip", Map.of());
        if (taken) {
            buckets.input().put(receipt + ".zip.refused", new byte[1], "application/gzip", Map.of());
            event(receipt, "file");
        }
    }

    private void event(String receipt, String kind) {
        jdbc.sql("insert into metadata.event (source, kind, receipt, file_number, taken_at) values (?, ?, ?, 1, now())")
                .params(source, kind, receipt)
                .update();
    }

    private static List<String> keys(Bucket bucket) {
        try (var objects = bucket.list("")) {
            return objects.map(StoredObject::key).sorted().toList();
        }
    }
}
