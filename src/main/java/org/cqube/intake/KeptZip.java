package org.cqube.intake;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip of one CSV, packed by a second thread: packing takes as long as all the rest of intake. The same CSV makes the same bytes, so that
 * a repeated intake overwrites its copy with itself.
 */
final class KeptZip extends OutputStream {
    private static final int BLOCK = 1 << 18;
    private static final int WAITING = 8;
    private static final LocalDateTime FIXED_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ExecutorService packer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("pack-kept-zip").daemon().factory());
    /** Blocks that may be under way: the reader waits for the packer. */
    private final Semaphore room = new Semaphore(WAITING);

    private final MessageDigest digest = SentBytes.sha256();
    private final ZipOutputStream zip;
    private Future<?> last;
    private byte[] block = new byte[BLOCK];
    private int filled;

    KeptZip(Path target, String name) throws IOException {
        zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(target), 1 << 16));
        zip.setLevel(Deflater.BEST_SPEED);
        var entry = new ZipEntry(name);
        entry.setTimeLocal(FIXED_TIME);
        last = packer.submit(() -> {
            zip.putNextEntry(entry);
            return null;
        });
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int n = Math.min(length - done, BLOCK - filled);
            System.arraycopy(bytes, offset + done, block, filled, n);
            filled += n;
            done += n;
            if (filled == BLOCK) {
                handOver();
            }
        }
    }

    private void handOver() throws IOException {
        byte[] full = block;
        int length = filled;
        try {
            room.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Intake was stopped");
        }
        if (last.isDone()) {
            await(last);
        }
        last = packer.submit(() -> {
            try {
                digest.update(full, 0, length);
                zip.write(full, 0, length);
            } finally {
                room.release();
            }
            return null;
        });
        block = new byte[BLOCK];
        filled = 0;
    }

    /** Packs what is left and answers the SHA-256 of the CSV, hex. */
    String finish() throws IOException {
        handOver();
        await(packer.submit(() -> {
            zip.close();
            return null;
        }));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void await(Future<?> done) throws IOException {
        try {
            done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Intake was stopped");
        } catch (ExecutionException e) {
            throw new IOException("The copy could not be packed", e.getCause());
        }
    }

    /** Waits for the blocks under way, finished or not. */
    @Override
    public void close() throws IOException {
        packer.close();
        zip.close();
    }
}
