package org.cqube.bucket;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The three buckets of one S3, made where they do not exist. */
final class S3Buckets implements Buckets, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(S3Buckets.class);

    private final S3Client client;
    private final S3Presigner presigner;
    private final S3Bucket emission;
    private final S3Bucket input;
    private final S3Bucket output;
    private final boolean refusesSecondPut;

    S3Buckets(S3Endpoint endpoint, String emission, String input, String output) {
        this.client = endpoint.client();
        this.presigner = endpoint.presigner();
        for (String name : List.of(emission, input, output)) {
            ensure(name);
        }
        this.emission = new S3Bucket(client, presigner, emission);
        this.input = new S3Bucket(client, presigner, input);
        this.output = new S3Bucket(client, presigner, output);
        this.refusesSecondPut = probe();
    }

    @Override
    public Bucket emission() {
        return emission;
    }

    @Override
    public PartUploads emissionParts() {
        return new S3PartUploads(client, presigner, emission.name());
    }

    @Override
    public Bucket input() {
        return input;
    }

    @Override
    public Bucket output() {
        return output;
    }

    @Override
    public boolean refusesSecondPut() {
        return refusesSecondPut;
    }

    @Override
    public void close() {
        presigner.close();
        client.close();
    }

    private void ensure(String name) {
        try {
            client.headBucket(request -> request.bucket(name));
        } catch (NoSuchBucketException e) {
            create(name);
        } catch (SdkException e) {
            throw new BucketException(
                    "The bucket " + name + " cannot be reached: " + e.getMessage()
                            + ". Look at cqube.buckets.endpoint, the keys and whose bucket it is",
                    e);
        }
    }

    private void create(String name) {
        try {
            client.createBucket(request -> request.bucket(name));
            LOG.info("Made the bucket {}", name);
        } catch (SdkException e) {
            throw new BucketException("The bucket " + name + " does not exist and could not be made", e);
        }
    }

    /** One-time URLs hang on the condition {@code If-None-Match: *}; some S3s accept the header and ignore it. */
    private boolean probe() {
        String key = "probe/" + UUID.randomUUID();
        byte[] content = "probe".getBytes(StandardCharsets.US_ASCII);
        try {
            emission.put(key, content, "text/plain", Map.of());
            try {
                emission.put(key, content, "text/plain", Map.of("If-None-Match", "*"));
            } catch (ObjectExistsException e) {
                return true;
            }
            LOG.warn("This S3 ignores If-None-Match: an upload URL can be used more than once until it runs out. Give"
                    + " one that honours conditional writes (cqube.buckets.endpoint)");
            return false;
        } finally {
            emission.delete(key);
        }
    }
}
