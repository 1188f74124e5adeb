package org.cqube.door;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.cqube.CqubeServer;
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
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;

/** Every room of the program as {@link CqubeServer} finds them, on the tests' PostgreSQL and S3; only the hierarchy is made by hand. */
@EnableAutoConfiguration
@ComponentScan(
        basePackages = "org.cqube",
        excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = WholeServer.Replaced.class))
@Import(SignedInVisitors.class)
class WholeServer {
    /** Beans of other tests, and what is given below. */
    static final class Replaced implements TypeFilter {
        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
            String name = reader.getClassMetadata().getClassName();
            return reader.getResource().getURL().getPath().contains("/test-classes/")
                    || name.equals(CqubeServer.class.getName())
                    || name.equals("org.cqube.embedded.DatabaseConfiguration")
                    || name.equals("org.cqube.bucket.BucketConfiguration");
        }
    }

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
    @Primary
    Hierarchy smallHierarchy() {
        return new SmallHierarchy();
    }

    @Bean
    TestClock clock() {
        return new TestClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
