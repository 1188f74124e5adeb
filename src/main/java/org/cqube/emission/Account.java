package org.cqube.emission;

/** Every CSV record of a data file in exactly one class. Headers and blank lines are no records. */
public record Account(
        long received,
        long loaded,
        long revised,
        long unchanged,
        long duplicate,
        long refused,
        long parked,
        long withdrawn) {
    public static final Account EMPTY = new Account(0, 0, 0, 0, 0, 0, 0, 0);

    public Account {
        if (received != loaded + revised + unchanged + duplicate + refused + parked + withdrawn) {
            throw new IllegalArgumentException(
                    "The account does not balance: %d received, %d + %d + %d + %d + %d + %d + %d"
                            .formatted(received, loaded, revised, unchanged, duplicate, refused, parked, withdrawn));
        }
    }
}
