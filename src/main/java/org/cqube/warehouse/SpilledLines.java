package org.cqube.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines that must wait until the connection is free: in memory, and on disk once they grow. Closing removes them. */
final class SpilledLines implements CopySink, AutoCloseable {
    private static final int MEMORY = 4 << 20;

    private final Path folder;
    private byte[] memory = new byte[1 << 13];
    private int at;
    private @Nullable Path file;
    private @Nullable OutputStream out;

    SpilledLines(Path folder) {
        this.folder = folder;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        if (at + length > MEMORY) {
            spill();
        }
        if (at + length > memory.length) {
            memory = Arrays.copyOf(memory, Math.max(at + length, Math.min(MEMORY, memory.length * 2)));
        }
        System.arraycopy(bytes, from, memory, at, length);
        at += length;
    }

    boolean isEmpty() {
        return at == 0 && file == null;
    }

    /** Hands over every line, in the order in which they came. */
    void sendTo(CopySink sink) throws SQLException {
        if (file != null) {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] buffer = new byte[1 << 16];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    sink.write(buffer, 0, read);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Waiting rows could not be read back from " + folder, e);
            }
        }
        sink.write(memory, 0, at);
    }

    private void spill() {
        try {
            if (out == null) {
                Files.createDirectories(folder);
                file = Files.createTempFile(folder, "rows", ".copy");
                out = Files.newOutputStream(file);
            }
            out.write(memory, 0, at);
            at = 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Waiting rows could not be written to " + folder, e);
        }
    }

    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
