package org.cqube.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.cqube.bucket.BucketException;

/** An object's bytes. A broken connection is a fault of the machine, never of the zip: it must not look like a zip that was cut. */
final class ObjectStream extends FilterInputStream {
    private final long expected;
    private long read;

    ObjectStream(InputStream object, long bytes) {
        super(object);
        this.expected = bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        try {
            int n = in.read(target, offset, length);
            if (n < 0 && read < expected) {
                throw new BucketException("The object ended after %d of %d bytes".formatted(read, expected));
            }
            read += Math.max(n, 0);
            return n;
        } catch (IOException e) {
            throw new BucketException("The object could not be read to its end", e);
        }
    }
}
