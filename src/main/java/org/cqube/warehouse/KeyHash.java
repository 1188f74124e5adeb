package org.cqube.warehouse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.random.RandomGenerator;

/** 64-bit hashes of ids by their bytes, seeded anew for each load so that no file can be made to collide. */
final class KeyHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ODD = 0x9E3779B97F4A7C15L;

    private final long seed;

    KeyHash() {
        this(RandomGenerator.getDefault().nextLong());
    }

    KeyHash(long seed) {
        this.seed = seed;
    }

    /** Of a number and some bytes. */
    long of(long number, byte[] bytes, int from, int to) {
        long hash = mix(seed ^ number, ODD ^ (to - from));
        int i = from;
        for (; i + 8 <= to; i += 8) {
            hash = mix(hash ^ (long) LONGS.get(bytes, i), ODD);
        }
        long rest = 0;
        for (; i < to; i++) {
            rest = rest << 8 | bytes[i] & 0xff;
        }
        return mix(hash ^ rest, ODD ^ seed);
    }

    /** Both halves of the 128-bit product, folded (as wyhash does). */
    private static long mix(long a, long b) {
        return a * b ^ Math.unsignedMultiplyHigh(a, b);
    }
}
