package org.cqube.bucket;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Objects that are sent in parts by somebody else: each part has a URL of its own, and only the program joins them. Until then nothing is
 * seen at the key. Faults of the store are {@link BucketException}.
 */
public interface PartUploads {
    /** S3 takes no part but the last that is smaller. */
    long SMALLEST_PART = 5L << 20;
    /** S3 takes no more parts. */
    int MOST_PARTS = 10_000;

    /** A part that lies in the store; the tag is what joining names it by. */
    record Part(int number, long bytes, String tag) {}

    /** Begins; the id names the upload in all other calls. */
    String begin(String key, String contentType);

    /**
     * A URL at the public endpoint for one part. It may be used again until the upload is joined or given up, then never.
     *
     * @param number from 1
     * @param validity at most {@link Bucket#LONGEST_URL}
     */
    Bucket.PresignedPut presign(String key, String upload, int number, Duration validity);

    /** What has come, by number; empty where the upload is joined, given up or was never begun. */
    Optional<List<Part>> find(String key, String upload);

    /** Makes one object of the parts. */
    void join(String key, String upload, List<Part> parts);

    /** Forgets the upload and what came of it; nothing happens where there is none. */
    void giveUp(String key, String upload);

    /** Ids of uploads that were begun and neither joined nor given up, with their keys. */
    Map<String, String> listBegun();
}
