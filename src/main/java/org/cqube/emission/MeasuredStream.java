package org.cqube.emission;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Bytes that are counted and digested while somebody reads them, up to a limit. */
final class MeasuredStream extends FilterInputStream {
    private final MessageDigest digest = newDigest();
    private final long most;
    private final Supplier<? extends RuntimeException> tooMany;
    private long bytes;

    /** @param tooMany thrown with the first byte beyond {@code most} */
    MeasuredStream(InputStream content, long most, Supplier<? extends RuntimeException> tooMany) {
        super(content);
        this.most = most;
        this.tooMany = tooMany;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count > 0) {
            bytes += count;
            if (bytes > most) {
                throw tooMany.get();
            }
            digest.update(target, offset, count);
        }
        return count;
    }

    /** Of what was read so far, hex; once. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
