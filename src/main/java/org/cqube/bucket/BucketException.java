package org.cqube.bucket;

/** The store could not do what it was asked: try again later, or an administrator must look. Never a fault in data. */
public class BucketException extends RuntimeException {
    public BucketException(String message, Throwable cause) {
        super(message, cause);
    }

    public BucketException(String message) {
        super(message);
    }
}
