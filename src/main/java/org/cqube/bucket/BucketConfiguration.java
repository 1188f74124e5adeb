package org.cqube.bucket;

import org.cqube.source.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({BucketSettings.class, Installation.class})
class BucketConfiguration {
    /** Holds the S3 that was started here; closed after everything that uses it. */
    @Bean
    StartedS3 startedS3(BucketSettings settings, Installation installation) {
        return new StartedS3(
                settings.embedded() ? EmbeddedS3.start(installation.data().toAbsolutePath(), settings.port()) : null);
    }

    @Bean
    Buckets buckets(BucketSettings settings, StartedS3 started) {
        EmbeddedS3 server = started.server();
        S3Endpoint endpoint = server == null ? S3Endpoint.of(settings) : server.endpoint(settings.publicEndpoint());
        return new S3Buckets(endpoint, settings.emission(), settings.input(), settings.output());
    }

    record StartedS3(@Nullable EmbeddedS3 server) implements AutoCloseable {
        @Override
        public void close() {
            if (server != null) {
                server.close();
            }
        }
    }
}
