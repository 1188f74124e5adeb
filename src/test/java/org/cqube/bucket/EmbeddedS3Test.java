package org.cqube.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedS3Test {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void keepsObjectsKeysAndPortFromStartToStart() throws Exception {
        Bucket.PresignedPut given;
        int port;
        try (var first = EmbeddedS3.start(folder, 0);
                var buckets = buckets(first)) {
            port = first.port();
            buckets.output().put("a", "kept".getBytes(UTF_8), "text/plain", Map.of());
            given = buckets.emission().presignPut("folder/a.zip", Duration.ofMinutes(5));
        }
        try (var second = EmbeddedS3.start(folder, 0);
                var buckets = buckets(second)) {
            assertThat(second.port()).isEqualTo(port);
            assertThat(buckets.output().find("a")).contains("kept".getBytes(UTF_8));
            var put = HttpRequest.newBuilder(URI.create(given.url())).PUT(HttpRequest.BodyPublishers.ofString("x"));
            given.headers().forEach(put::header);
            assertThat(status(put)).isEqualTo(200);
        }
    }

    @Test
    void aSecondProgramUsesTheOneThatRuns() {
        try (var first = EmbeddedS3.start(folder, 0);
                var second = EmbeddedS3.start(folder, 0);
                var seenByFirst = buckets(first);
                var seenBySecond = buckets(second)) {
            assertThat(second.port()).isEqualTo(first.port());
            seenBySecond.input().put("a", new byte[3], "text/plain", Map.of());
            assertThat(seenByFirst.input().head("a")).isPresent();
        }
    }

    @Test
    void onlyTheOwnerReadsTheKeysAndNobodyEntersWithoutThem() throws Exception {
        try (var s3 = EmbeddedS3.start(folder, 0);
                var buckets = buckets(s3)) {
            buckets.output().put("a", new byte[1], "text/plain", Map.of());

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("buckets.keys"))))
                    .isEqualTo("rw-------");
            URI object = URI.create("http://127.0.0.1:" + s3.port() + "/cqube-output/a");
            assertThat(status(HttpRequest.newBuilder(object))).isEqualTo(403);
            var wrong = new S3Endpoint(
                    URI.create("http://127.0.0.1:" + s3.port()), null, "us-east-1", S3Endpoint.keys("cqube", "wrong"));
            assertThatThrownBy(() -> new S3Buckets(wrong, "cqube-emission", "cqube-input", "cqube-output"))
                    .isInstanceOf(BucketException.class)
                    .hasMessageContaining("cqube-emission cannot be reached")
                    .hasMessageContaining("the keys");
        }
    }

    @Test
    void aPortThatIsTakenIsReplacedUnlessItIsSet() throws IOException {
        int port;
        try (var first = EmbeddedS3.start(folder, 0)) {
            port = first.port();
        }
        try (var _ = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            try (var second = EmbeddedS3.start(folder, 0)) {
                assertThat(second.port()).isNotEqualTo(port);
            }
            assertThatThrownBy(() -> EmbeddedS3.start(folder, port))
                    .isInstanceOf(BucketException.class)
                    .hasMessageContaining("Port " + port + " (cqube.buckets.port) is taken");
        }
    }

    @Test
    void keysThatWereCutShortAreNamed() throws IOException {
        Files.writeString(folder.resolve("buckets.keys"), "accessKey=a\n");
        assertThatThrownBy(() -> EmbeddedS3.start(folder, 0))
                .hasRootCauseMessage(folder.resolve("buckets.keys") + " lacks secretKey; remove the file and new keys"
                        + " are made");
    }

    private static S3Buckets buckets(EmbeddedS3 s3) {
        return new S3Buckets(s3.endpoint(""), "cqube-emission", "cqube-input", "cqube-output");
    }

    private static int status(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
