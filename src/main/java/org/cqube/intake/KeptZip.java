package org.cqube.intake;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * A zip of one CSV, packed by other threads while it is written. The same CSV makes the same bytes, so that a repeated intake overwrites its
 * copy with itself.
 */
final class KeptZip extends OutputStream {
    private static final int BLOCK = 1 << 18;
    private static final LocalDateTime FIXED_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Path target;
    private final Path body;
    private final String name;
    private final OutputStream out;
    private final PackedBlocks packed;
    private final MessageDigest digest = SentBytes.sha256();
    private final CRC32 sum = new CRC32();
    private byte[] block = new byte[BLOCK];
    private int filled;
    private long bytes;

    KeptZip(Path target, String name) throws IOException {
        this.target = target;
        this.body = target.resolveSibling(target.getFileName() + ".body");
        this.name = name;
        this.out = new BufferedOutputStream(Files.newOutputStream(body), 1 << 16);
        this.packed = new PackedBlocks(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (filled == BLOCK) {
                handOver(false);
            }
            int n = Math.min(length - done, BLOCK - filled);
            System.arraycopy(bytes, offset + done, block, filled, n);
            filled += n;
            done += n;
        }
    }

    private void handOver(boolean last) throws IOException {
        digest.update(block, 0, filled);
        sum.update(block, 0, filled);
        bytes += filled;
        packed.add(block, filled, last);
        block = new byte[BLOCK];
        filled = 0;
    }

    /** Writes the zip and answers the SHA-256 of the CSV, hex. */
    String finish() throws IOException {
        handOver(true);
        out.close();
        var entry = new ZipArchiveEntry(name);
        entry.setTimeLocal(FIXED_TIME);
        entry.setMethod(ZipEntry.DEFLATED);
        entry.setSize(bytes);
        entry.setCompressedSize(packed.written());
        entry.setCrc(sum.getValue());
        try (var zip = new ZipArchiveOutputStream(target);
                InputStream raw = Files.newInputStream(body)) {
            zip.addRawArchiveEntry(entry, raw);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Stops packing, finished or not; the caller removes the folder with what was written. */
    @Override
    public void close() throws IOException {
        packed.close();
        out.close();
    }
}
