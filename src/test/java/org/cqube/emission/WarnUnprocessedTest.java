package org.cqube.emission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.cqube.TestBuckets;
import org.cqube.TestPostgres;
import org.cqube.access.Mandate;
import org.cqube.bucket.Buckets;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** Who is told, and when, that something will be deleted unread. */
class WarnUnprocessedTest {
    private final DataSource database = TestPostgres.createMigrated();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Buckets buckets = TestBuckets.create();
    private final TestClock clock = new TestClock(Instant.now());
    private final OpenReceipts receipts = new OpenReceipts(jdbc, clock, JsonMapper.shared());
    private final List<Object> told = new ArrayList<>();
    private final WarnUnprocessed warn = new WarnUnprocessed(
            receipts,
            buckets,
            jdbc,
            new TransactionTemplate(new DataSourceTransactionManager(database)),
            told::add,
            new EmissionSettings(
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(30),
                    DataSize.ofMegabytes(1),
                    DataSize.ofMegabytes(16),
                    Duration.ofDays(2),
                    Duration.ofDays(7)),
            clock);

    @Test
    void aDayBeforeEachIsToldOnceWithWhoSentIt() {
        String receipt = ReceiptId.next(clock.instant().toEpochMilli());
        String key = "f/a_20261120060000_" + receipt + ".zip";
        var mandate = new Mandate(receipt, "centre", Set.of("s"), Optional.empty());
        Instant now = clock.instant();
        receipts.open(mandate, "f", "a.zip", key, now, now);
        receipts.arrived(receipt, 7, Optional.empty());
        buckets.emission().put(key, new byte[7], "application/zip", Map.of());
        buckets.emission().put("strange/thing.bin", new byte[3], "application/zip", Map.of());
        warn.run();
        clock.pass(Duration.ofDays(6).minusMinutes(5));
        warn.run();
        assertThat(told).as("not yet").isEmpty();
        clock.pass(Duration.ofMinutes(10));
        warn.run();
        warn.run();
        assertThat(told).hasSize(2);
        var sent = (UnprocessedTomorrow) told.getFirst();
        assertThat(sent.receipt()).contains(receipt);
        assertThat(sent.emitter()).contains("centre");
        assertThat(sent.bytes()).isEqualTo(7);
        assertThat(Duration.between(sent.since(), sent.removedAt())).isEqualTo(Duration.ofDays(7));
        var strange = (UnprocessedTomorrow) told.getLast();
        assertThat(strange.emitter()).isEmpty();
        assertThat(strange.folder() + "/" + strange.name()).isEqualTo("strange/thing.bin");
    }
}
