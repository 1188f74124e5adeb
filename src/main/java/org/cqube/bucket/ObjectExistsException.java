package org.cqube.bucket;

/**
 * A put that was made on the condition that there is no such object yet found one. The one found may be its own: a put whose answer
 * was lost is repeated.
 */
public final class ObjectExistsException extends BucketException {
    ObjectExistsException(String message, Throwable cause) {
        super(message, cause);
    }
}
