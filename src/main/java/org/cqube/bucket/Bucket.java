package org.cqube.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One bucket. Keys are relative, without a leading slash. Faults of the store are {@link BucketException}. */
public interface Bucket {
    /** How long an upload URL may live. */
    Duration LONGEST_URL = Duration.ofMinutes(15);

    String name();

    /**
     * Puts a small object. Headers are those that a reader gets back ({@code Cache-Control Content-Disposition Content-Encoding
     * Content-Language}), and {@code If-None-Match: *}, with which an object that exists is never replaced.
     *
     * @throws ObjectExistsException where the condition does not hold
     */
    void put(String key, byte[] content, String contentType, Map<String, String> headers);

    /** Puts a file, in parts where it is large. */
    void putFile(String key, Path file, String contentType);

    /**
     * Puts what a stream gives, of a length that nobody knows before, with little memory. Where the stream fails there is no object, not
     * even a part of one.
     *
     * @return how many bytes there were
     * @throws IOException what the stream threw
     */
    long putStream(String key, InputStream content, String contentType) throws IOException;

    /** Opens an object; the caller closes it. Throws {@link BucketException} where there is none. */
    InputStream open(String key);

    Optional<byte[]> find(String key);

    /** What is known of an object without reading it. */
    Optional<StoredObject> head(String key);

    /** Removes it; nothing happens where there is none. */
    void delete(String key);

    /** Every object whose key begins so, beyond 1,000 too, in order of keys; close the stream. */
    Stream<StoredObject> list(String prefix);

    /**
     * A URL at the public endpoint to which exactly one PUT can be made, with the headers the sender must repeat.
     *
     * @param validity at most {@link #LONGEST_URL}
     */
    PresignedPut presignPut(String key, Duration validity);

    record StoredObject(String key, long bytes, Instant modified) {}

    record PresignedPut(String url, Map<String, String> headers, Instant expiresAt) {}
}
