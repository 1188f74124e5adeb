package org.cqube.sample;

/**
 * Chance that can be asked again: every draw is a function of the seed and of what it is drawn for, never of what was drawn before. So
 * one pupil's one day can be told without generating anything else. The mixing is SplitMix64's (Steele, Lea, Flood 2014).
 */
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Dice() {}

    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A seed of its own for each purpose, so that two purposes never share draws. */
    static long seedFor(long seed, String purpose) {
        long result = seed;
        for (int i = 0; i < purpose.length(); i++) {
            result = mix(result * 31 + purpose.charAt(i) + GOLDEN);
        }
        return result;
    }

    static long draw(long seed, long what) {
        return mix(seed + what * GOLDEN);
    }

    static long draw(long seed, long what, long when) {
        return mix(mix(seed + what * GOLDEN) + when * GOLDEN);
    }

    /** From 0 inclusive to 1 exclusive. */
    static double fraction(long draw) {
        return (draw >>> 11) * 0x1.0p-53;
    }

    /** From 0 inclusive to {@code limit} exclusive. */
    static int below(long draw, int limit) {
        return (int) Long.remainderUnsigned(draw, limit);
    }

    /** Roughly normal, mean 0, deviation 1: the sum of four even draws. */
    static double bell(long draw) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += ((draw >>> (16 * i)) & 0xFFFF) / 65536.0;
        }
        return (sum - 2) * 1.7320508075688772;
    }
}
