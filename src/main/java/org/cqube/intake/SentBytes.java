package org.cqube.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.cqube.csv.ByteInput;

/** A data file's bytes as they leave the zip: counted, digested, and copied on where they are kept unchanged. */
final class SentBytes implements ByteInput {
    private final ZipEntries zip;
    private final MessageDigest digest = sha256();
    /** Until the header is known nobody may write: what has been read so far waits here. */
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

    private OutputStream copy = waiting;
    private long bytes;

    SentBytes(ZipEntries zip) {
        this.zip = zip;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) throws IOException {
        int n = zip.read(target, offset, length);
        if (n > 0) {
            bytes += n;
            digest.update(target, offset, n);
            copy.write(target, offset, n);
        }
        return n;
    }

    /** Everything read and still to be read goes there as it is. */
    void copyTo(OutputStream target) throws IOException {
        waiting.writeTo(target);
        waiting.reset();
        copy = target;
    }

    /** Somebody else writes what may be written. */
    void forget() {
        waiting.reset();
        copy = OutputStream.nullOutputStream();
    }

    long bytes() {
        return bytes;
    }

    /** SHA-256 of all bytes, hex; once. */
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
