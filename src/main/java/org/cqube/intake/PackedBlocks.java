package org.cqube.intake;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.Deflater;

/**
 * One deflate stream, packed in blocks by as many threads as there are processors. No block knows another, so the stream's bytes do not
 * depend on how many threads there were.
 */
final class PackedBlocks implements AutoCloseable {
    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    /** Blocks under way: whoever hands over more waits for the oldest. */
    private static final int MOST = 3 * THREADS;

    private final OutputStream out;
    private final ExecutorService packers = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("pack-", 0).daemon().factory());
    private final Deque<Future<byte[]>> underWay = new ArrayDeque<>();
    private final Queue<Deflater> deflaters = new ConcurrentLinkedQueue<>();
    private long written;

    PackedBlocks(OutputStream out) {
        this.out = out;
    }

    /** Takes a block, which nobody may change any more. */
    void add(byte[] block, int length, boolean last) throws IOException {
        underWay.add(packers.submit(() -> pack(block, length, last)));
        while (underWay.size() > (last ? 0 : MOST)) {
            byte[] packed = get(underWay.remove());
            out.write(packed);
            written += packed.length;
        }
    }

    /** Bytes of the stream so far. */
    long written() {
        return written;
    }

    private byte[] pack(byte[] block, int length, boolean last) {
        Deflater idle = deflaters.poll();
        Deflater deflater = idle != null ? idle : new Deflater(Deflater.BEST_SPEED, true);
        deflater.reset();
        deflater.setInput(block, 0, length);
        if (last) {
            deflater.finish();
        }
        byte[] packed = new byte[length / 3 + 64];
        int size = 0;
        // A flush ends on a whole byte, so that the next block's stream can follow.
        int flush = last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
        for (int n = -1; n != 0; size += Math.max(n, 0)) {
            if (size == packed.length) {
                packed = Arrays.copyOf(packed, 2 * size);
            }
            n = deflater.deflate(packed, size, packed.length - size, flush);
        }
        deflaters.add(deflater);
        return Arrays.copyOf(packed, size);
    }

    private static byte[] get(Future<byte[]> packed) throws IOException {
        try {
            return packed.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Intake was stopped");
        } catch (ExecutionException e) {
            throw new IOException("The copy could not be packed", e.getCause());
        }
    }

    @Override
    public void close() {
        packers.shutdownNow();
        packers.close();
        deflaters.forEach(Deflater::end);
    }
}
