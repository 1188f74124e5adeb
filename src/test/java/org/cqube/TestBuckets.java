package org.cqube;

import org.cqube.bucket.Buckets;
import org.cqube.bucket.LocalS3;

/** The one real S3 of a test run; each caller gets three empty buckets of its own. */
public final class TestBuckets {
    private TestBuckets() {}

    public static Buckets create() {
        return LocalS3.create();
    }
}
