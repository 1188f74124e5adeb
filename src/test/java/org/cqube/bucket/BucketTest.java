package org.cqube.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.cqube.bucket.Bucket.StoredObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {
    private final Bucket bucket = LocalS3.create().input();

    @Test
    void whatIsPutIsFound() throws IOException {
        bucket.put("a/b.json", "{}".getBytes(UTF_8), "application/json", Map.of("Cache-Control", "no-cache"));

        assertThat(bucket.find("a/b.json"))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("{}"));
        assertThat(bucket.head("a/b.json")).map(StoredObject::bytes).contains(2L);
        try (var content = bucket.open("a/b.json")) {
            assertThat(content).hasContent("{}");
        }
    }

    @Test
    void aMissingObjectIsNotFoundAndCannotBeOpened() {
        assertThat(bucket.find("none")).isEmpty();
        assertThat(bucket.head("none")).isEmpty();
        assertThatThrownBy(() -> bucket.open("none"))
                .isInstanceOf(BucketException.class)
                .hasMessageContaining("no object none");
        bucket.delete("none");
    }

    @Test
    void aDeletedObjectIsGone() {
        bucket.put("a", new byte[1], "text/plain", Map.of());
        bucket.delete("a");
        assertThat(bucket.head("a")).isEmpty();
    }

    @Test
    void anObjectIsReplacedUnlessTheConditionForbidsIt() {
        bucket.put("a", new byte[1], "text/plain", Map.of());
        bucket.put("a", new byte[2], "text/plain", Map.of());

        assertThatThrownBy(() -> bucket.put("a", new byte[3], "text/plain", Map.of("If-None-Match", "*")))
                .isInstanceOf(ObjectExistsException.class);
        assertThat(bucket.head("a")).map(StoredObject::bytes).contains(2L);
    }

    @Test
    void aHeaderThatNoObjectKeepsIsRefused() {
        assertThatThrownBy(() -> bucket.put("a", new byte[1], "text/plain", Map.of("X-Colour", "red")))
                .hasMessageContaining("X-Colour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b.csv", "a+b", "ક/ચ્છ.json", "a%2Fb", "x=1&y=2", "it's", "tilde~"})
    void oddKeysComeBackAsTheyWere(String key) {
        bucket.put(key, key.getBytes(UTF_8), "text/plain", Map.of());
        assertThat(bucket.find(key))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString(UTF_8).isEqualTo(key));
        try (var listed = bucket.list("")) {
            assertThat(listed.map(StoredObject::key)).containsExactly(key);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, FilePut.PART, FilePut.PART + 1, 2 * FilePut.PART + 4711})
    void aFileOfAnySizeArrivesWhole(int size, @TempDir Path folder) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        Path file = Files.write(folder.resolve("large"), content);

        bucket.putFile("large", file, "application/zip");

        assertThat(bucket.find("large"))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(content));
        assertThat(bucket.head("large")).map(StoredObject::bytes).contains((long) size);
    }

    @Test
    void listsBeyondAThousandInOrderAndOnlyThePrefix() {
        IntStream.range(0, 1_203)
                .parallel()
                .forEach(i -> bucket.put("many/%05d".formatted(i), new byte[0], "text/plain", Map.of()));
        bucket.put("other/1", new byte[0], "text/plain", Map.of());

        try (var listed = bucket.list("many/")) {
            assertThat(listed.map(StoredObject::key))
                    .containsExactlyElementsOf(IntStream.range(0, 1_203)
                            .mapToObj("many/%05d"::formatted)
                            .toList());
        }
    }
}
