package org.cqube.aggregation;

import java.io.ByteArrayOutputStream;

/** Whole numbers in base 128, low digits first; small ones, of either sign, take one byte. */
final class Varints {
    private Varints() {}

    /** Writes numbers one after the other. */
    static final class Writer {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

        void number(long number) {
            long left = number << 1 ^ number >> 63;
            while ((left & ~0x7fL) != 0) {
                out.write((int) (left & 0x7f | 0x80));
                left >>>= 7;
            }
            out.write((int) left);
        }

        void bytes(byte[] bytes) {
            number(bytes.length);
            out.writeBytes(bytes);
        }

        byte[] toBytes() {
            return out.toByteArray();
        }
    }

    /** Reads them in the same order. */
    static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean hasMore() {
            return at < bytes.length;
        }

        long number() {
            long read = 0;
            int shift = 0;
            while (bytes[at] < 0) {
                read |= (long) (bytes[at++] & 0x7f) << shift;
                shift += 7;
            }
            read |= (long) bytes[at++] << shift;
            return read >>> 1 ^ -(read & 1);
        }

        /** A set as {@link PersonSet#encode} wrote it. */
        long[] set() {
            int length = (int) number();
            long[] set = PersonSet.decode(bytes, at, at + length);
            at += length;
            return set;
        }
    }
}
