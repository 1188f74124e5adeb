package org.cqube.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import org.cqube.bucket.Bucket.PresignedPut;
import org.cqube.bucket.Bucket.StoredObject;
import org.junit.jupiter.api.Test;

/** What the sender of a file can do with an upload URL, and what not. */
class PresignedPutTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final Bucket bucket = LocalS3.create().emission();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void takesOnePut() throws Exception {
        PresignedPut put = bucket.presignPut("folder/a.zip", QUARTER);

        assertThat(put.headers()).containsExactlyEntriesOf(Map.of("if-none-match", "*"));
        assertThat(put.expiresAt()).isBetween(Instant.now(), Instant.now().plus(QUARTER));
        assertThat(send(put.url(), put.headers(), "first")).isEqualTo(200);
        assertThat(content("folder/a.zip")).isEqualTo("first");
    }

    @Test
    void aSecondPutIsRefused() throws Exception {
        PresignedPut put = bucket.presignPut("folder/a.zip", QUARTER);
        send(put.url(), put.headers(), "first");

        assertThat(send(put.url(), put.headers(), "second")).isEqualTo(412);
        assertThat(content("folder/a.zip")).isEqualTo("first");
    }

    @Test
    void thePutWithoutItsHeaderIsRefused() throws Exception {
        PresignedPut put = bucket.presignPut("folder/a.zip", QUARTER);

        assertThat(send(put.url(), Map.of(), "first")).isEqualTo(403);
        assertThat(bucket.head("folder/a.zip")).isEmpty();
    }

    @Test
    void thePutToAnotherKeyIsRefused() throws Exception {
        PresignedPut put = bucket.presignPut("folder/a.zip", QUARTER);

        for (String other : new String[] {"folder/b.zip", "other/a.zip", "folder/../other/a.zip"}) {
            String url = put.url().replace("folder/a.zip", other);
            assertThat(url).isNotEqualTo(put.url());
            assertThat(send(url, put.headers(), "x")).as(other).isEqualTo(403);
        }
        try (var left = bucket.list("")) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void thePutIntoAnotherBucketAndAReadAreRefused() throws Exception {
        PresignedPut put = bucket.presignPut("folder/a.zip", QUARTER);
        String elsewhere = put.url().replace(bucket.name(), bucket.name().replace("-e", "-o"));

        assertThat(elsewhere).isNotEqualTo(put.url());
        assertThat(send(elsewhere, put.headers(), "x")).isEqualTo(403);
        var read = HttpRequest.newBuilder(URI.create(put.url()))
                .header("If-None-Match", "*")
                .build();
        assertThat(http.send(read, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void thePutAfterExpiryIsRefused() throws Exception {
        PresignedPut put = bucket.presignPut("folder/a.zip", Duration.ofSeconds(1));
        while (!Instant.now().isAfter(put.expiresAt().plusMillis(50))) {
            Thread.sleep(50);
        }

        assertThat(send(put.url(), put.headers(), "late")).isEqualTo(403);
        assertThat(bucket.head("folder/a.zip")).isEmpty();
    }

    /** Both send half, wait for each other, and send the rest: neither could have seen the other's object when it began. */
    @Test
    void ofTwoOverlappingPutsExactlyOneWins() throws Exception {
        for (int round = 0; round < 10; round++) {
            String key = "folder/" + round + ".zip";
            PresignedPut put = bucket.presignPut(key, QUARTER);
            var halfway = new CyclicBarrier(2);
            var first = http.sendAsync(
                    request(put.url(), put.headers(), halves("first ", halfway)),
                    HttpResponse.BodyHandlers.discarding());
            var second = http.sendAsync(
                    request(put.url(), put.headers(), halves("second", halfway)),
                    HttpResponse.BodyHandlers.discarding());
            int[] statuses = {first.get().statusCode(), second.get().statusCode()};

            assertThat(statuses).containsOnlyOnce(200);
            assertThat(statuses).containsAnyOf(412, 409);
            assertThat(content(key)).isEqualTo(statuses[0] == 200 ? "first first " : "secondsecond");
        }
    }

    @Test
    void aLargeFileArrivesWhole() throws Exception {
        long size = 160L << 20;
        PresignedPut put = bucket.presignPut("folder/large.zip", QUARTER);
        BodyPublisher zeros = BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> new Zeros(size)), size);

        var answer = http.send(request(put.url(), put.headers(), zeros), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(bucket.head("folder/large.zip")).map(StoredObject::bytes).contains(size);
    }

    @Test
    void aUrlLivesAQuarterOfAnHourAtMost() {
        assertThatThrownBy(() -> bucket.presignPut("a", Duration.ofMinutes(16))).hasMessageContaining("PT15M");
        assertThatThrownBy(() -> bucket.presignPut("a", Duration.ZERO)).hasMessageContaining("PT15M");
    }

    private String content(String key) {
        return new String(bucket.find(key).orElseThrow(), UTF_8);
    }

    private int send(String url, Map<String, String> headers, String content) throws Exception {
        // A connection of its own: the server may close one after it refused a body.
        try (HttpClient own = HttpClient.newHttpClient()) {
            return own.send(
                            request(url, headers, BodyPublishers.ofString(content)),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static HttpRequest request(String url, Map<String, String> headers, BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(url)).PUT(body).timeout(Duration.ofMinutes(1));
        headers.forEach(request::header);
        return request.build();
    }

    private static BodyPublisher halves(String half, CyclicBarrier halfway) {
        InputStream content = new InputStream() {
            private int sent;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                if (sent == 2) {
                    return -1;
                }
                if (sent++ == 1) {
                    await(halfway);
                }
                byte[] bytes = half.getBytes(UTF_8);
                System.arraycopy(bytes, 0, buffer, from, bytes.length);
                return bytes.length;
            }
        };
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> content), half.length() * 2L);
    }

    private static void await(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await(30, java.util.concurrent.TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            left -= count;
            return count;
        }
    }
}
