package org.cqube.source;

/** What a cell may hold. Blank, and the text NULL in any case, are "no value" for every type. */
public enum ColumnType {
    /** Any text up to the declared length, counted in characters. */
    TEXT,
    /** An identifier kept as text: letters, digits, {@code - _ / .}; where a width is declared, exactly that long. */
    ID,
    /** A whole number that fits 64 bits; a sign is allowed, a thousands separator is not. */
    INTEGER,
    /** A decimal number with a point. */
    DECIMAL,
    /** {@code yyyy-MM-dd}; a time behind it is accepted and dropped. A day that does not exist is refused. */
    DATE,
    /** {@code true t 1 yes y} or {@code false f 0 no n}, in any case. */
    BOOLEAN,
    /**
     * Whether a school has something, sent as a count or as yes and no: stored as 1 or 0. Blank, 0, {@code false f no n} and the further
     * values that the column declares mean 0; any count above, {@code true t yes y} mean 1.
     */
    AVAILABILITY,
    /** {@code 2020-21}; stored as its first year. */
    ACADEMIC_YEAR,
    /** The one-character code of a day mark; which codes are known is declared with the storage. */
    DAY_CODE
}
