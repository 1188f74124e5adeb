package org.cqube.bucket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import org.cqube.bucket.Bucket.StoredObject;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** The objects of a prefix, fetched page by page while they are read. */
final class Listing extends AbstractSpliterator<StoredObject> {
    private final S3Client client;
    private final String bucket;
    private final String prefix;
    private final Deque<StoredObject> page = new ArrayDeque<>();
    private @Nullable String next;
    private boolean more = true;

    Listing(S3Client client, String bucket, String prefix) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL);
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    @Override
    public boolean tryAdvance(Consumer<? super StoredObject> action) {
        while (page.isEmpty() && more) {
            fetch();
        }
        if (page.isEmpty()) {
            return false;
        }
        action.accept(page.removeFirst());
        return true;
    }

    private void fetch() {
        try {
            var answer = client.listObjectsV2(
                    request -> request.bucket(bucket).prefix(prefix).continuationToken(next));
            answer.contents()
                    .forEach(object -> page.add(new StoredObject(object.key(), object.size(), object.lastModified())));
            more = Boolean.TRUE.equals(answer.isTruncated());
            next = answer.nextContinuationToken();
        } catch (SdkException e) {
            throw new BucketException("Could not list " + prefix + "* in the bucket " + bucket, e);
        }
    }
}
