package org.cqube.views;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.cqube.TestBuckets;
import org.cqube.TestClock;
import org.cqube.TestPostgres;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.bucket.Buckets;
import org.cqube.emission.OwnEmission;
import org.cqube.source.Installation;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What was counted is sent, whole, until it is known to be on its way; nothing twice and nothing never. */
class HandOnViewsTest {
    private static final Area STATE = new Area(Level.STATE, "24");
    private static final Area SCHOOL = new Area(Level.SCHOOL, "24010100101");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final HikariDataSource dataSource = new HikariDataSource();
    private final Buckets buckets = TestBuckets.create();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-20T10:00:00Z"));
    private JdbcClient jdbc;
    private ViewTable views;
    private HandOnViews handing;

    @BeforeEach
    void start() throws ClassNotFoundException {
        dataSource.setDataSource(TestPostgres.createMigrated());
        dataSource.setMaximumPoolSize(4);
        jdbc = JdbcClient.create(dataSource);
        var transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        context.registerBean(DataSource.class, () -> dataSource);
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(TransactionTemplate.class, () -> transactions);
        context.registerBean(JsonMapper.class, JsonMapper::shared);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Buckets.class, () -> buckets);
        context.registerBean(
                Installation.class,
                () -> new Installation("24", "Test state", ZoneId.of("Asia/Kolkata"), 6, Path.of("data"), ""));
        context.registerBean(Sources.class, SourceFolders::readShipped);
        // It hands on when the test says so.
        context.registerBean(ViewSettings.class, () -> new ViewSettings(Duration.ofHours(1), 0));
        context.register(
                Class.forName("org.cqube.emission.OpenReceipts"),
                OwnEmission.class,
                ViewTable.class,
                HandOnViews.class);
        context.refresh();
        views = context.getBean(ViewTable.class);
        handing = context.getBean(HandOnViews.class);
    }

    @AfterEach
    void stop() {
        context.close();
        dataSource.close();
    }

    private void open(Area area, int times) {
        for (int i = 0; i < times; i++) {
            views.add(LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Kolkata")), "report_a", area);
        }
    }

    /** The files of the emission of that receipt, by name. */
    private Map<String, String> sent(String receipt) throws IOException {
        String key = jdbc.sql("select object_key from metadata.emission where receipt = ? and station = 'arrived'")
                .param(receipt)
                .query(String.class)
                .single();
        Map<String, String> files = new TreeMap<>();
        byte[] zip = buckets.emission().find(key).orElseThrow();
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                files.put(entry.getName(), new String(entries.readAllBytes(), UTF_8));
            }
        }
        return files;
    }

    @Test
    void aDayIsSentWholeWhenAnythingOfItIsNew() throws IOException {
        assertThat(handing.handOn()).isEmpty();
        open(STATE, 2);
        open(SCHOOL, 1);
        Map<String, String> files = sent(handing.handOn().orElseThrow());
        assertThat(files.get("page_telemetry_2026-11-20.csv")).isEqualTo("""
                        Day|Report|Level|AreaId|Views
                        2026-11-20|report_a|school|24010100101|1
                        2026-11-20|report_a|state|24|2
                        """);
        assertThat(files.getOrDefault("manifest_datasource.csv", "")
                        .lines()
                        .toList()
                        .getLast())
                .startsWith("1|2026-11-20T10:00:00Z|page_telemetry|true|1|page_telemetry_2026-11-20.csv|2|5|");
        assertThat(handing.handOn()).as("nothing is new").isEmpty();
        open(STATE, 1);
        assertThat(sent(handing.handOn().orElseThrow()).get("page_telemetry_2026-11-20.csv"))
                .contains("|school|24010100101|1\n", "|state|24|3\n");
    }

    @Test
    void whatACrashCutOffIsSentAgainWithTheSameNumbers() throws IOException {
        open(STATE, 5);
        context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            assertThat(handing.handOn()).isPresent();
            status.setRollbackOnly();
        });
        assertThat(jdbc.sql("select count(*) from metadata.emission")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(sent(handing.handOn().orElseThrow()).get("page_telemetry_2026-11-20.csv"))
                .contains("|state|24|5\n");
    }

    @Test
    void oneNodeHandsOnAtATime() {
        open(STATE, 1);
        context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            assertThat(views.lock()).isTrue();
            assertThat(CompletableFuture.supplyAsync(handing::handOn).join()).isEmpty();
        });
        assertThat(handing.handOn()).isPresent();
    }

    @Test
    void daysThatWereHandedOnAreForgottenAfterAWeek() throws IOException {
        open(STATE, 1);
        assertThat(handing.handOn()).isPresent();
        clock.pass(Duration.ofDays(6));
        open(STATE, 1);
        assertThat(handing.handOn()).isPresent();
        assertThat(days()).isEqualTo(2);
        clock.pass(Duration.ofDays(3));
        // One that was never sent is kept, however old.
        views.add(DAY.minusDays(30), "report_b", STATE);
        assertThat(sent(handing.handOn().orElseThrow())).containsKey("page_telemetry_2026-10-21.csv");
        assertThat(days()).isEqualTo(2);
    }

    private long days() {
        return jdbc.sql("select count(distinct day) from metadata.page_view")
                .query(Long.class)
                .single();
    }
}
