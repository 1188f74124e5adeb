package org.cqube.aggregation;

/**
 * A person's id as a number below 2^63, for counting distinct persons within a school. An id that is the plain writing of a number (only
 * digits, no leading zero, at most 18 of them) is that number. Any other id ({@code 007}, {@code h1:…}, letters) is a 62-bit hash of its
 * bytes with bit 62 set, which no 18 digits reach: the two kinds never meet. Two of 2,000 hashed persons of one school share a number
 * once in about 10^12 schools. The hash is FNV-1a (64 bits) behind MurmurHash3's finaliser; it is stored, so it never changes.
 */
final class PersonNumber {
    private static final long HASHED = 1L << 62;
    private static final int LONGEST = 18;

    private PersonNumber() {}

    static long of(byte[] buffer, int from, int to) {
        int length = to - from;
        if (length == 0 || length > LONGEST || (buffer[from] == '0' && length > 1)) {
            return hash(buffer, from, to);
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9) {
                return hash(buffer, from, to);
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static long hash(byte[] buffer, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (buffer[i] & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash & (HASHED - 1) | HASHED;
    }
}
