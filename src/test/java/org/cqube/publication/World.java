package org.cqube.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.cqube.TestPostgres;
import org.cqube.aggregation.Aggregation;
import org.cqube.bucket.Buckets;
import org.cqube.source.AcrossReports;
import org.cqube.source.Installation;
import org.cqube.source.Sources;
import org.cqube.warehouse.ArrivedDays;
import org.cqube.warehouse.MarkOrigins;
import org.cqube.warehouse.Unit;
import org.cqube.warehouse.Units;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Aggregation and publication wired as in the server, over a fresh database, with marks and units that a test sets by hand. */
public final class World implements AutoCloseable {
    /** A school in a month. */
    public record Group(String school, YearMonth month) {}

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final HikariDataSource dataSource = new HikariDataSource();
    private final MemoryBucket bucket = new MemoryBucket();
    private final Map<Group, Map<String, String>> marks = new java.util.HashMap<>();
    private final AtomicLong event = new AtomicLong();
    private volatile List<Unit> units;
    private volatile long version = 1;

    public World(List<Unit> units, Clock clock) {
        this.units = List.copyOf(units);
        dataSource.setDataSource(TestPostgres.createMigrated());
        dataSource.setMaximumPoolSize(6);
        dataSource.setMinimumIdle(0);
        context.registerBean(DataSource.class, () -> dataSource);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(dataSource));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(dataSource));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(dataSource));
        context.registerBean(Sources.class, Declared::sources);
        context.registerBean(AcrossReports.class, () -> AcrossReports.NONE);
        context.registerBean(Installation.class, () -> Declared.INSTALLATION);
        context.registerBean(Buckets.class, () -> bucket);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Units.class, () -> new Units() {
            @Override
            public List<Unit> list() {
                return World.this.units;
            }

            @Override
            public long version() {
                return version;
            }
        });
        // Nobody asks here which days are missing.
        context.registerBean(ArrivedDays.class, () -> (file, month) -> Map.of());
        context.registerBean(MarkOrigins.class, NoOrigins::new);
        context.scan("org.cqube.aggregation", "org.cqube.publication");
        context.refresh();
        jdbc().execute("create table static.calendar (\"date\" date, area_level text, area_id text, kind text)");
        context.getBean(Aggregation.class).prepare();
    }

    public MemoryBucket bucket() {
        return bucket;
    }

    public JdbcTemplate jdbc() {
        return context.getBean(JdbcTemplate.class);
    }

    public PublishedFiles files() {
        return context.getBean(PublishedFiles.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public List<Unit> units() {
        return units;
    }

    /** By school and month the marks of each person: 31 codes. */
    public Map<Group, Map<String, String>> marks() {
        return marks;
    }

    /** Another hierarchy. */
    public void setUnits(List<Unit> list) {
        units = List.copyOf(list);
        version++;
        transaction()
                .executeWithoutResult(
                        status -> context.getBean(Aggregation.class).hierarchyChanged(event.incrementAndGet()));
    }

    public void setCalendar(Collection<Object[]> rows) {
        jdbc().update("delete from static.calendar");
        jdbc().batchUpdate("insert into static.calendar values (?::date, ?, ?, ?)", new ArrayList<>(rows));
    }

    /** These groups stand like this now; an empty group has no rows any more. Returns the groups written. */
    public long load(Map<Group, Map<String, String>> changed) {
        List<String> ids =
                changed.keySet().stream().map(Group::school).distinct().sorted().toList();
        Long groups = transaction().execute(status -> {
            var folds =
                    context.getBean(Aggregation.class).fold(Declared.sources().getFile(Declared.MARKS), ids::get);
            changed.forEach((group, rows) -> {
                LocalDate month = group.month().atDay(1);
                int school = ids.indexOf(group.school());
                if (rows.isEmpty()) {
                    folds.emptied(school, month);
                }
                rows.forEach((person, codes) -> {
                    byte[] id = ("x" + person + "y").getBytes(UTF_8);
                    folds.row(school, month, id, 1, id.length - 1, ("-" + codes).getBytes(UTF_8), 1);
                });
            });
            return folds.store(event.incrementAndGet());
        });
        changed.forEach((group, rows) -> {
            if (rows.isEmpty()) {
                marks.remove(group);
            } else {
                marks.put(group, rows);
            }
        });
        return groups == null ? 0 : groups;
    }

    void inTransaction(Runnable work) {
        transaction().executeWithoutResult(status -> work.run());
    }

    public Optional<Publication.Published> publish() {
        return context.getBean(Publication.class).publish();
    }

    /** Every file of the newest publication, as text. */
    public Map<String, String> published() {
        var texts = new TreeMap<String, String>();
        files().newest()
                .orElseThrow()
                .files()
                .forEach((name, version) ->
                        texts.put(name, new String(EditionStore.gunzip(files().read(version)), UTF_8)));
        return texts;
    }

    /** The same tables, everything computed and rendered anew. */
    public Map<String, String> rebuilt() {
        jdbc().execute("truncate aggregate.marks_month, aggregate.marks_area, metadata.roll_up, metadata.rolled_period,"
                + " metadata.rolled_calendar, metadata.rolled_units, metadata.publication");
        jdbc().execute("delete from aggregate.marks_days where level <> 'school'");
        publish().orElseThrow();
        return published();
    }

    public Set<String> names() {
        return files().newest().orElseThrow().files().keySet();
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    @Override
    public void close() {
        context.close();
        dataSource.close();
    }
}
