package org.cqube.validation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A seeded 64-bit hash of bytes: multiply and fold, eight bytes at a time, as in wyhash. Who does not know the seed cannot make two keys
 * meet; where two do, the bytes decide.
 */
final class Hash {
    private static final long P0 = 0xa0761d6478bd642fL;
    private static final long P1 = 0xe7037ed1a0b428dbL;
    private static final long P2 = 0x8ebc6af09c88c6e3L;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Hash() {}

    /** Goes on from another hash or a seed. */
    static long of(long seed, byte[] b, int from, int to) {
        long hash = seed ^ P0;
        int p = from;
        for (; p + 8 <= to; p += 8) {
            hash = fold(hash ^ (long) LONG.get(b, p), P1);
        }
        long tail = 0;
        for (int shift = 0; p < to; p++, shift += 8) {
            tail |= (b[p] & 0xffL) << shift;
        }
        return fold(hash ^ tail, P2 ^ (to - from));
    }

    static long of(long seed, long value) {
        return fold(seed ^ value ^ P0, P1);
    }

    private static long fold(long a, long b) {
        return a * b ^ Math.unsignedMultiplyHigh(a, b);
    }
}
