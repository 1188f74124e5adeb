package org.cqube.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.cqube.TestPostgres;
import org.cqube.access.Mandate;
import org.cqube.emission.DataFile;
import org.cqube.source.FileId;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class EventLogTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123456789Z");

    private final javax.sql.DataSource database = TestPostgres.createMigrated();
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    private final EventLog events = new EventLog(JdbcClient.create(database), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void theTimeOfAnEventIsReadBackAsItWasTaken() {
        var taken = events.take(EventLog.Kind.FILE, data("visits", "r-1"));
        var released = events.take(EventLog.Kind.RELEASE, data("visits", "r-1"));
        events.take(EventLog.Kind.REPLAY, data("visits", "r-1"));
        events.take(EventLog.Kind.FILE, data("meals", "r-2"));
        assertThat(events.listTaken("visits")).containsExactly(taken, released);
    }

    @Test
    void twoLoadsOfOneSourceWaitForEachOtherAndOtherSourcesDoNot() throws Exception {
        var locked = new CountDownLatch(1);
        var letGo = new CountDownLatch(1);
        // Not the common pool: on two cores it has one thread, and nobody would wait.
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var first = CompletableFuture.runAsync(
                () -> transaction.executeWithoutResult(status -> {
                    events.lock("visits");
                    locked.countDown();
                    await(letGo);
                }),
                threads);
        await(locked);
        transaction.executeWithoutResult(status -> events.lock("meals"));
        var second = CompletableFuture.runAsync(
                () -> transaction.executeWithoutResult(status -> events.lock("visits")), threads);
        var shared = CompletableFuture.runAsync(
                () -> transaction.executeWithoutResult(status -> events.lockShared("visits")), threads);
        assertThat(waiting()).as("sessions that wait for a lock").isEqualTo(2);
        assertThat(second).isNotDone();
        assertThat(shared).isNotDone();
        letGo.countDown();
        first.get(30, TimeUnit.SECONDS);
        second.get(30, TimeUnit.SECONDS);
        shared.get(30, TimeUnit.SECONDS);
    }

    /** Waits until both are seen waiting; a lock that does not hold lets them finish and this never becomes 2. */
    private long waiting() throws InterruptedException {
        long count = 0;
        for (int i = 0; i < 200 && count < 2; i++) {
            count = JdbcClient.create(database)
                    .sql("select count(*) from pg_locks where locktype = 'advisory' and not granted"
                            + " and database = (select oid from pg_database where datname = current_database())")
                    .query(Long.class)
                    .single();
            Thread.sleep(25);
        }
        return count;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataFile data(String source, String receipt) {
        return new DataFile(
                new Mandate(receipt, "centre", Set.of(source), Optional.empty()),
                1,
                "a.csv",
                new FileId(source, "a"),
                "a/b.zip",
                NOW);
    }
}
