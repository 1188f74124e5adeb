package org.cqube.intake;

import java.nio.file.Path;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Buckets;

/** Three folders. */
record FolderBuckets(Path root) implements Buckets {
    @Override
    public Bucket emission() {
        return new FolderBucket("emission", root.resolve("emission"));
    }

    @Override
    public Bucket input() {
        return new FolderBucket("input", root.resolve("input"));
    }

    @Override
    public Bucket output() {
        return new FolderBucket("output", root.resolve("output"));
    }
}
