package org.cqube.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A hash and the {@link Place} of each record, in partitions by the hash's highest bits, so that one partition at a time is in memory.
 * Closing removes the file.
 */
final class HashSpill implements AutoCloseable {
    /** Told the entries of a partition in the order in which they were added. */
    @FunctionalInterface
    interface Entry {
        void at(long hash, long place);
    }

    private static final int LONGS = 4096;
    private static final int MOST_BITS = 8;

    private final int bits;
    private final long[][] open;
    private final int[] filled;
    private final List<List<Integer>> blocks = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(LONGS * Long.BYTES);
    private final FileChannel file;
    private int written;

    /**
     * For about that many entries.
     *
     * @param together how many of them one partition should hold
     */
    HashSpill(Path path, long entries, int together) throws IOException {
        long partitions = Math.max(1, entries / together);
        this.bits = Math.min(MOST_BITS, 64 - Long.numberOfLeadingZeros(partitions - 1));
        this.open = new long[1 << bits][];
        this.filled = new int[1 << bits];
        for (int i = 0; i < open.length; i++) {
            blocks.add(new ArrayList<>());
        }
        this.file = FileChannel.open(
                path,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    int partitions() {
        return open.length;
    }

    void add(long hash, long place) {
        int partition = bits == 0 ? 0 : (int) (hash >>> (64 - bits));
        long[] block = open[partition];
        if (block == null) {
            block = new long[LONGS];
            open[partition] = block;
        }
        int n = filled[partition];
        block[n] = hash;
        block[n + 1] = place;
        filled[partition] = n + 2;
        if (n + 2 == LONGS) {
            write(partition, block);
        }
    }

    private void write(int partition, long[] block) {
        try {
            buffer.clear().asLongBuffer().put(block);
            long at = (long) written * buffer.capacity();
            while (buffer.hasRemaining()) {
                at += file.write(buffer, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        blocks.get(partition).add(written++);
        filled[partition] = 0;
    }

    /** May be called again. */
    void each(int partition, Entry entry) {
        long[] block = new long[LONGS];
        for (int number : blocks.get(partition)) {
            read(number, block);
            tell(block, LONGS, entry);
        }
        if (filled[partition] > 0) {
            tell(open[partition], filled[partition], entry);
        }
    }

    private void read(int number, long[] block) {
        try {
            buffer.clear();
            long at = (long) number * buffer.capacity();
            while (buffer.hasRemaining()) {
                int read = file.read(buffer, at);
                if (read < 0) {
                    throw new IOException("A temporary file was cut short from outside; free disk space and try again");
                }
                at += read;
            }
            buffer.flip().asLongBuffer().get(block);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tell(long[] block, int longs, Entry entry) {
        for (int i = 0; i < longs; i += 2) {
            entry.at(block[i], block[i + 1]);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
