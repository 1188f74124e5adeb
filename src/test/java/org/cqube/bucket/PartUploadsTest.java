package org.cqube.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.cqube.bucket.Bucket.PresignedPut;
import org.cqube.bucket.PartUploads.Part;
import org.junit.jupiter.api.Test;

/** Objects sent in parts by presigned URLs, and streams of unknown length, against a real S3. */
class PartUploadsTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int SIZE = (int) PartUploads.SMALLEST_PART;

    private final Buckets buckets = LocalS3.create();
    private final PartUploads parts = buckets.emissionParts();
    private final Bucket bucket = buckets.emission();

    @Test
    void partsInAnyOrderBecomeOneObject() throws Exception {
        byte[] content = random(2 * SIZE + 7);
        String upload = parts.begin("f/a.zip", "application/zip");
        for (int number : new int[] {3, 1, 2}) {
            assertThat(send(url(upload, number), part(content, number))).isEqualTo(200);
        }
        assertThat(bucket.head("f/a.zip")).as("nothing is seen before").isEmpty();
        List<Part> found = parts.find("f/a.zip", upload).orElseThrow();
        assertThat(found).extracting(Part::number).containsExactly(1, 2, 3);
        assertThat(found).extracting(Part::bytes).containsExactly((long) SIZE, (long) SIZE, 7L);
        parts.join("f/a.zip", upload, found);
        assertThat(bucket.find("f/a.zip"))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(content));
        assertThat(parts.find("f/a.zip", upload)).isEmpty();
    }

    @Test
    void aPartIsSentAgainUntilItIsJoinedAndNeverAfterwards() throws Exception {
        String upload = parts.begin("f/a.zip", "application/zip");
        PresignedPut url = url(upload, 1);
        assertThat(send(url, "first".getBytes(UTF_8))).isEqualTo(200);
        assertThat(send(url, "second".getBytes(UTF_8))).isEqualTo(200);
        parts.join("f/a.zip", upload, parts.find("f/a.zip", upload).orElseThrow());
        // What a store answers then differs; the object stays as it is, and what came too late can be thrown away.
        assertThat(send(url, "third".getBytes(UTF_8))).isIn(200, 404);
        assertThat(parts.find("f/a.zip", upload)).isEmpty();
        parts.giveUp("f/a.zip", upload);
        assertThat(bucket.find("f/a.zip"))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("second"));
    }

    @Test
    void theUrlOfAPartIsForThatPartAlone() throws Exception {
        String upload = parts.begin("f/a.zip", "application/zip");
        String address = url(upload, 1).url();
        assertThat(address).contains("partNumber=1");
        for (String changed : List.of(
                address.replace("partNumber=1", "partNumber=2"),
                address.replace("f/a.zip", "f/b.zip"),
                address.replaceAll("uploadId=[^&]*&", ""))) {
            assertThat(changed).isNotEqualTo(address);
            assertThat(send(
                            new PresignedPut(
                                    changed,
                                    url(upload, 1).headers(),
                                    url(upload, 1).expiresAt()),
                            new byte[1]))
                    .as(changed)
                    .isEqualTo(403);
        }
        assertThat(parts.find("f/a.zip", upload)).contains(List.of());
    }

    @Test
    void whatIsGivenUpIsForgotten() throws Exception {
        String upload = parts.begin("f/a.zip", "application/zip");
        send(url(upload, 1), new byte[10]);
        assertThat(parts.listBegun()).containsEntry(upload, "f/a.zip");
        parts.giveUp("f/a.zip", upload);
        parts.giveUp("f/a.zip", upload);
        assertThat(parts.find("f/a.zip", upload)).isEmpty();
        assertThat(parts.listBegun()).isEmpty();
        assertThat(bucket.list("")).isEmpty();
    }

    @Test
    void aStreamBecomesAnObjectWhateverItsLength() throws IOException {
        for (int size : new int[] {0, 1, FilePut.PART - 1, FilePut.PART, FilePut.PART + 1, 2 * FilePut.PART}) {
            byte[] content = random(size);
            assertThat(bucket.putStream("s" + size, new ByteArrayInputStream(content), "application/zip"))
                    .isEqualTo(size);
            assertThat(bucket.find("s" + size))
                    .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(content));
        }
    }

    @Test
    void aStreamThatBreaksLeavesNothing() {
        for (int size : new int[] {10, FilePut.PART + 10}) {
            InputStream broken = new java.io.SequenceInputStream(
                    Collections.enumeration(List.of(new ByteArrayInputStream(random(size)), new InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw new IOException("the line was cut");
                        }
                    })));
            assertThatThrownBy(() -> bucket.putStream("broken", broken, "application/zip"))
                    .hasMessageContaining("the line was cut");
            assertThat(bucket.list("")).isEmpty();
            assertThat(parts.listBegun()).isEmpty();
        }
    }

    private PresignedPut url(String upload, int number) {
        return parts.presign("f/a.zip", upload, number, QUARTER);
    }

    private static byte[] part(byte[] content, int number) {
        return Arrays.copyOfRange(content, (number - 1) * SIZE, Math.min(number * SIZE, content.length));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static int send(PresignedPut url, byte[] content) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url.url())).PUT(BodyPublishers.ofByteArray(content));
        url.headers().forEach(request::header);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
