package org.cqube.door;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.cqube.TestBuckets;
import org.cqube.TestClock;
import org.cqube.TestPostgres;
import org.cqube.access.Hierarchy;
import org.cqube.access.SignedInVisitors;
import org.cqube.access.SmallHierarchy;
import org.cqube.bucket.Buckets;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The rooms that answer requests, on a real PostgreSQL and a real S3; only the hierarchy is made by hand. Named, never found by a scan. */
// No stereotype: the whole server's own scan must not find it.
@EnableAutoConfiguration
@ComponentScan({
    "org.cqube.source",
    "org.cqube.csv",
    "org.cqube.access",
    "org.cqube.paper",
    "org.cqube.emission",
    "org.cqube.receipt",
    "org.cqube.download"
})
@Import(SignedInVisitors.class)
class RoomsWithDoors {
    @Bean
    DataSource dataSource() {
        var pool = new HikariDataSource();
        pool.setDataSource(TestPostgres.create());
        pool.setMaximumPoolSize(8);
        return pool;
    }

    @Bean
    Buckets buckets() {
        return TestBuckets.create();
    }

    @Bean
    Hierarchy hierarchy() {
        return new SmallHierarchy();
    }

    @Bean
    TestClock clock() {
        return new TestClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
