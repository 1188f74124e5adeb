package org.cqube.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class S3BucketsTest {
    @Test
    void anS3ThatHonoursTheConditionIsKnownAsSuchAndNothingIsLeftOfTheProbe() {
        Buckets buckets = LocalS3.create();
        assertThat(buckets.refusesSecondPut()).isTrue();
        try (var left = buckets.emission().list("")) {
            assertThat(left).isEmpty();
        }
    }

    /** No real S3 at hand ignores the condition: this one says yes to everything. */
    @Test
    void anS3ThatIgnoresTheConditionIsKnownAsSuch() throws IOException {
        List<String> calls = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().getPath().replaceAll("[0-9a-f-]{36}", "*"));
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("ETag", "\"0\"");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try (var buckets = new S3Buckets(endpoint(server.getAddress().getPort()), "emitted", "input", "output")) {
            assertThat(buckets.refusesSecondPut()).isFalse();
            assertThat(calls)
                    .containsExactly(
                            "HEAD /emitted",
                            "HEAD /input",
                            "HEAD /output",
                            "PUT /emitted/probe/*",
                            "PUT /emitted/probe/*",
                            "DELETE /emitted/probe/*");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anS3ThatIsNotThereIsNamedWithTheSettingToLookAt() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThatThrownBy(() -> new S3Buckets(endpoint(closed), "emitted", "input", "output"))
                .isInstanceOf(BucketException.class)
                .hasMessageContaining("emitted cannot be reached")
                .hasMessageContaining("cqube.buckets.endpoint");
    }

    @Test
    void uploadUrlsNameTheEndpointThatEmittersReach() {
        var endpoint = LocalS3.server().endpoint("https://s3.example.org");
        try (var buckets = new S3Buckets(endpoint, "reached-e", "reached-i", "reached-o")) {
            assertThat(buckets.emission()
                            .presignPut("a/b.zip", Duration.ofMinutes(1))
                            .url())
                    .startsWith("https://s3.example.org/reached-e/a/b.zip?");
            assertThat(buckets.output().head("a")).isEmpty();
        }
    }

    private static S3Endpoint endpoint(int port) {
        return new S3Endpoint(
                URI.create("http://127.0.0.1:" + port), null, "us-east-1", S3Endpoint.keys("key", "secret"));
    }
}
