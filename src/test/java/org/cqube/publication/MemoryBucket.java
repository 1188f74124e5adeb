package org.cqube.publication;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.BucketException;
import org.cqube.bucket.Buckets;
import org.cqube.bucket.PartUploads;

/** A bucket in memory that can be told to fail at its n-th write, and that refuses to overwrite anything but the pointer. */
public final class MemoryBucket implements Bucket, Buckets {
    private final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final AtomicInteger writesLeft = new AtomicInteger(Integer.MAX_VALUE);

    /** Lets that many writes through, then fails. */
    public void failAfter(int writes) {
        writesLeft.set(writes);
    }

    public Map<String, byte[]> objects() {
        return objects;
    }

    @Override
    public String name() {
        return "output";
    }

    @Override
    public void put(String key, byte[] content, String contentType, Map<String, String> headers) {
        if (writesLeft.getAndDecrement() <= 0) {
            throw new BucketException("The store is told to fail at " + key);
        }
        byte[] before = objects.put(key, content.clone());
        // A tombstone takes the place of a zip that was taken; a replay refuses the same records once more.
        boolean may = content.length == 0 || key.equals("latest.json") || key.contains(".refused-");
        if (before != null && !may) {
            throw new IllegalStateException(key + " was overwritten");
        }
    }

    @Override
    public void putFile(String key, Path file, String contentType) {
        try {
            put(key, Files.readAllBytes(file), contentType, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long putStream(String key, InputStream content, String contentType) {
        try {
            byte[] bytes = content.readAllBytes();
            put(key, bytes, contentType, Map.of());
            return bytes.length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PartUploads emissionParts() {
        return new NoParts();
    }

    /** Nothing is sent in parts here. */
    private static final class NoParts implements PartUploads {
        @Override
        public String begin(String key, String contentType) {
            throw new UnsupportedOperationException();
        }

        @Override
        public PresignedPut presign(String key, String upload, int number, Duration validity) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<List<Part>> find(String key, String upload) {
            return Optional.empty();
        }

        @Override
        public void join(String key, String upload, List<Part> parts) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void giveUp(String key, String upload) {
            // There is none.
        }

        @Override
        public Map<String, String> listBegun() {
            return Map.of();
        }
    }

    @Override
    public InputStream open(String key) {
        return new ByteArrayInputStream(find(key).orElseThrow(() -> new BucketException("No " + key)));
    }

    @Override
    public Optional<byte[]> find(String key) {
        return Optional.ofNullable(objects.get(key)).map(byte[]::clone);
    }

    @Override
    public Optional<StoredObject> head(String key) {
        return find(key).map(bytes -> new StoredObject(key, bytes.length, Instant.EPOCH));
    }

    @Override
    public void delete(String key) {
        objects.remove(key);
    }

    @Override
    public Stream<StoredObject> list(String prefix) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> new StoredObject(entry.getKey(), entry.getValue().length, Instant.EPOCH));
    }

    @Override
    public PresignedPut presignPut(String key, Duration validity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Bucket emission() {
        return this;
    }

    @Override
    public Bucket input() {
        return this;
    }

    @Override
    public Bucket output() {
        return this;
    }
}
