package org.cqube.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Where a reader's bytes come from. */
@FunctionalInterface
public interface ByteInput {
    /**
     * Reads at least one byte.
     *
     * @param position of the first byte wanted; a stream is only ever asked for the next one
     * @return how many were read, -1 at the end
     */
    int read(long position, byte[] target, int offset, int length) throws IOException;

    static ByteInput of(InputStream stream) {
        return (position, target, offset, length) -> stream.read(target, offset, length);
    }

    /** Any position can be asked for. */
    static ByteInput of(FileChannel channel) {
        return (position, target, offset, length) -> channel.read(ByteBuffer.wrap(target, offset, length), position);
    }
}
