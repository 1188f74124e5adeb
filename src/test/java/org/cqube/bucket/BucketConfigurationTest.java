package org.cqube.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.cqube.bucket.Bucket.StoredObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

class BucketConfigurationTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(BucketConfiguration.class);

    @Test
    void withoutSettingsTheBucketsAreFilesInTheDataFolder(@TempDir Path data) {
        runner.withPropertyValues("cqube.data=" + data).run(context -> {
            Buckets buckets = context.getBean(Buckets.class);
            buckets.output().put("a/b", new byte[7], "text/plain", Map.of());
            assertThat(data.resolve("buckets/cqube-output/a/b")).hasSize(7);
            assertThat(buckets.refusesSecondPut()).isTrue();
        });
    }

    @Test
    void anS3OutsideIsUsedAsSet(@TempDir Path data) {
        S3Endpoint outside = LocalS3.server().endpoint("");
        var keys = (AwsCredentialsIdentity) outside.credentials().resolveCredentials();
        String name = "c" + UUID.randomUUID();
        runner.withPropertyValues(
                        "cqube.data=" + data,
                        "cqube.buckets.embedded=false",
                        "cqube.buckets.endpoint=" + outside.endpoint(),
                        "cqube.buckets.public-endpoint=https://s3.example.org",
                        "cqube.buckets.region=us-east-1",
                        "cqube.buckets.access-key=" + keys.accessKeyId(),
                        "cqube.buckets.secret-key=" + keys.secretAccessKey(),
                        "cqube.buckets.emission=" + name + "-e",
                        "cqube.buckets.input=" + name + "-i",
                        "cqube.buckets.output=" + name + "-o")
                .run(context -> {
                    Buckets buckets = context.getBean(Buckets.class);
                    buckets.input().put("a", new byte[7], "text/plain", Map.of());
                    assertThat(buckets.input().head("a"))
                            .map(StoredObject::bytes)
                            .contains(7L);
                    assertThat(buckets.emission()
                                    .presignPut("a", Duration.ofMinutes(1))
                                    .url())
                            .startsWith("https://s3.example.org/" + name + "-e/a?");
                    assertThat(data).isEmptyDirectory();
                });
    }

    @Test
    void aWrongSettingStopsTheStartAndSaysWhich(@TempDir Path data) {
        runner.withPropertyValues("cqube.data=" + data, "cqube.buckets.input=cqube-output")
                .run(context -> assertThat(Objects.requireNonNull(context.getStartupFailure()))
                        .rootCause()
                        .hasMessageContaining("three different buckets"));
    }
}
