package org.cqube.publication;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.cqube.bucket.Bucket;
import org.jspecify.annotations.Nullable;

/**
 * A publication in the making: files are rendered and, where their bytes differ from the ones readers have, written under new keys. No
 * reader sees any of it before the switch. Files are handed in by one thread; rendering and writing overlap.
 */
final class Draft implements AutoCloseable {
    /** Files rendered or written at a time. */
    private static final int AT_ONCE = 12;
    /** One that tells of more areas counts for several: of a million schools it is rendered alone. */
    private static final int AREAS = 20_000;

    /** Bytes of a file that is large before it is compressed. */
    private static final int LARGE = 1 << 16;

    private static final int FAST = 4;

    private final Bucket bucket;
    private final long number;
    private final LocalDate day;
    private final Map<String, ObjectVersion> before;
    private final Map<String, ObjectVersion> offered = new ConcurrentHashMap<>();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param number the publication's
     * @param day of the partition
     * @param before files that readers have now
     */
    Draft(Bucket bucket, long number, LocalDate day, Map<String, ObjectVersion> before) {
        this.bucket = bucket;
        this.number = number;
        this.day = day;
        this.before = before;
    }

    /** A file that may have changed. What {@code content} reads must not change any more. */
    void offer(String name, Supplier<byte[]> content) {
        offer(name, 0, content);
    }

    /** The same. @param areas of how many it tells */
    void offer(String name, int areas, Supplier<byte[]> content) {
        int share = Math.clamp(areas / AREAS, 1, AT_ONCE);
        room.acquireUninterruptibly(share);
        threads.execute(() -> {
            try {
                if (failed.get() == null) {
                    offered.put(name, write(name, content.get()));
                }
            } catch (RuntimeException | Error e) {
                failed.compareAndSet(null, e);
            } finally {
                room.release(share);
            }
        });
    }

    /** A packed file on the disk that may have changed; it is removed here. */
    void offerFile(String name, Path gzip) {
        room.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                if (failed.get() == null) {
                    offered.put(name, write(name, gzip));
                }
            } catch (RuntimeException | IOException | Error e) {
                failed.compareAndSet(null, e);
            } finally {
                room.release();
                remove(gzip);
            }
        });
    }

    private ObjectVersion write(String name, Path gzip) throws IOException {
        String digest = digest(gzip);
        ObjectVersion known = before.get(name);
        if (known != null && known.digest().equals(digest)) {
            return known;
        }
        String key = FileNames.key(name, number, day);
        bucket.putFile(key, gzip, "application/gzip");
        written.incrementAndGet();
        return new ObjectVersion(key, digest, Files.size(gzip));
    }

    /** Of the packed bytes: the same records are packed alike. */
    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var sha = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[1 << 16];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                sha.update(block, 0, read);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectVersion write(String name, byte[] json) {
        String digest = digest(json);
        ObjectVersion known = before.get(name);
        if (known != null && known.digest().equals(digest)) {
            return known;
        }
        String key = FileNames.key(name, number, day);
        String type = name.startsWith("csv/") ? "text/csv; charset=utf-8" : "application/json";
        bucket.put(key, gzip(json, level(name, json.length)), type, Map.of("Content-Encoding", "gzip"));
        written.incrementAndGet();
        int cut = name.indexOf('/');
        if (cut > 0) {
            changed.add(name.substring(0, cut));
        }
        return new ObjectVersion(key, digest, json.length);
    }

    /**
     * Every file of the publication, once all that was offered is written.
     *
     * @param kept which of the files that readers have, and that were not offered, are still part of it
     */
    Map<String, ObjectVersion> finish(Predicate<String> kept) {
        close();
        Throwable fault = failed.get();
        if (fault != null) {
            throw new IllegalStateException("Publication " + number + " was given up: " + fault.getMessage(), fault);
        }
        var files = new HashMap<String, ObjectVersion>();
        before.forEach((name, version) -> {
            if (kept.test(name)) {
                files.put(name, version);
            }
        });
        files.putAll(offered);
        return files;
    }

    int written() {
        return written.get();
    }

    /** First parts of the names of what was written: reports, and what stands beside them. */
    Set<String> changed() {
        return Set.copyOf(changed);
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                // A slow store: each request has its own limit, so this ends.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while writing publication " + number, e);
        }
    }

    static byte[] gzip(byte[] content) {
        return gzip(content, FAST);
    }

    private static byte[] gzip(byte[] content, int level) {
        var bytes = new ByteArrayOutputStream(content.length / 4 + 64);
        try (OutputStream out = new LevelledGzip(bytes, level)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Below the default level: a day's publication is bound by compressing. The files of large blocks, of which there are few, are what
     * somebody waits for on a slow line; those of the whole state would take too long, and nobody waits for the server's own.
     */
    private static int level(String name, int length) {
        boolean waited = !FileNames.isOfServer(name.substring(name.lastIndexOf('/') + 1));
        return waited && length > LARGE && length < 16 * LARGE ? Deflater.BEST_COMPRESSION : FAST;
    }

    private static final class LevelledGzip extends GZIPOutputStream {
        LevelledGzip(OutputStream out, int level) throws IOException {
            super(out, 1 << 14);
            def.setLevel(level);
        }
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
