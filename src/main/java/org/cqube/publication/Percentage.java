package org.cqube.publication;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** part × 100 ÷ whole as decimal text: an exact fraction rounded once, half up, without binary floating point. */
final class Percentage {
    private static final long[] TEN = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000};
    /** Below this, part × 100 × 10^6 × 2 fits 64 bits. */
    private static final long SMALL = Long.MAX_VALUE / 200_000_000L;

    private Percentage() {}

    /** Any fraction, by the same rule. */
    static @Nullable String quotient(BigInteger above, BigInteger below, int decimals) {
        return below.signum() == 0
                ? null
                : new BigDecimal(above)
                        .divide(new BigDecimal(below), decimals, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    /** Null where the whole is 0: no data. */
    static @Nullable String of(long part, long whole, int decimals) {
        if (whole == 0) {
            return null;
        }
        if (part < 0 || whole < 0 || part >= SMALL || whole >= SMALL || decimals >= TEN.length) {
            return quotient(
                    BigInteger.valueOf(part).multiply(BigInteger.valueOf(100)), BigInteger.valueOf(whole), decimals);
        }
        long unit = TEN[decimals];
        long rounded = (part * 100 * unit * 2 + whole) / (whole * 2);
        if (decimals == 0) {
            return Long.toString(rounded);
        }
        String fraction = Long.toString(rounded % unit + unit).substring(1);
        return rounded / unit + "." + fraction;
    }
}
