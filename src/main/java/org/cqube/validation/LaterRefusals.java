package org.cqube.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records that the next station refused, and why: the words on disk, eight bytes a record in memory. */
final class LaterRefusals implements AutoCloseable {
    private static final int LONGEST = 1 << 12;

    private final Path path;
    private OutputStream out = OutputStream.nullOutputStream();
    private boolean begun;
    private long[] places = new long[1024];
    private int size;
    private long written;

    LaterRefusals(Path path) {
        this.path = path;
    }

    void add(int record, String reason) {
        try {
            if (!begun) {
                out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
                begun = true;
            }
            byte[] words = reason.getBytes(UTF_8);
            int length = Math.min(words.length, LONGEST);
            out.write(length >>> 8);
            out.write(length);
            out.write(words, 0, length);
            if (size == places.length) {
                places = Arrays.copyOf(places, 2 * size);
            }
            places[size++] = Place.of(record, written);
            written += length + 2;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order of records; nothing may be added while it is open. */
    Reasons open() throws IOException {
        out.flush();
        long[] sorted = Arrays.copyOf(places, size);
        Arrays.sort(sorted);
        return new Reasons(sorted, size == 0 ? null : FileChannel.open(path, StandardOpenOption.READ));
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(path);
    }

    /** Walks along with the records. */
    static final class Reasons implements AutoCloseable {
        private final long[] places;
        private final @Nullable FileChannel file;
        private int next;

        private Reasons(long[] places, @Nullable FileChannel file) {
            this.places = places;
            this.file = file;
        }

        /** Everything said of a record, or empty; records are asked for in ascending order. */
        String of(int record) throws IOException {
            StringBuilder reasons = new StringBuilder();
            while (next < places.length && Place.record(places[next]) <= record) {
                if (Place.record(places[next]) == record) {
                    reasons.append(reasons.isEmpty() ? "" : "; ").append(read(Place.position(places[next])));
                }
                next++;
            }
            return reasons.toString();
        }

        private String read(long position) throws IOException {
            ByteBuffer length = ByteBuffer.allocate(2);
            Objects.requireNonNull(file).read(length, position);
            ByteBuffer words = ByteBuffer.allocate(length.flip().getShort() & 0xffff);
            file.read(words, position + 2);
            return new String(words.array(), UTF_8);
        }

        @Override
        public void close() throws IOException {
            if (file != null) {
                file.close();
            }
        }
    }
}
