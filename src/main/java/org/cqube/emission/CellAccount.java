package org.cqube.emission;

/** The second account of a day-mark file: the day cells of records that were neither refused whole, duplicate nor parked. */
public record CellAccount(long received, long taken, long unchanged, long refused, long open) {
    public static final CellAccount EMPTY = new CellAccount(0, 0, 0, 0, 0);

    public CellAccount {
        if (received != taken + unchanged + refused + open) {
            throw new IllegalArgumentException("The cells do not balance: %d received, %d + %d + %d + %d"
                    .formatted(received, taken, unchanged, refused, open));
        }
    }
}
