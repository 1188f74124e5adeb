package org.cqube.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Remembers the last bytes that went through: there stands what a zip says of its own end. */
final class TailStream extends FilterInputStream {
    /** The end record, and the longest comment behind it. */
    private static final int LONGEST = 22 + 0xffff;

    private static final int COUNT = 10;

    private final byte[] ring = new byte[LONGEST];
    private long seen;

    TailStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int n = in.read(target, offset, length);
        for (int i = Math.max(0, n - LONGEST); i < n; ) {
            int at = (int) ((seen + i) % LONGEST);
            int run = Math.min(n - i, LONGEST - at);
            System.arraycopy(target, offset + i, ring, at, run);
            i += run;
        }
        seen += Math.max(n, 0);
        return n;
    }

    /** Reads to the end; how many files the end record lists, or -1 where there is none. */
    int countListed() throws IOException {
        byte[] rest = new byte[1 << 13];
        while (read(rest, 0, rest.length) >= 0) {
            // Whatever stands behind the directory.
        }
        long first = Math.max(0, seen - LONGEST);
        for (long at = seen - 22; at >= first; at--) {
            if (byteAt(at) == 'P' && byteAt(at + 1) == 'K' && byteAt(at + 2) == 5 && byteAt(at + 3) == 6) {
                return byteAt(at + COUNT) | byteAt(at + COUNT + 1) << 8;
            }
        }
        return -1;
    }

    private int byteAt(long position) {
        return ring[(int) (position % LONGEST)] & 0xff;
    }
}
