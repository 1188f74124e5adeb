package org.cqube.source;

import java.util.Map;

/**
 * Rows that are wrong on purpose: copies of right ones, changed.
 *
 * @param id its name
 * @param rows how many
 * @param change what stands there instead, by stored name
 */
public record SampleFault(String id, int rows, Map<String, SampleText> change, Becomes becomes) {
    /** What must become of each. */
    public enum Becomes {
        /** It says what an earlier record says. */
        DUPLICATE,
        /** It contradicts an earlier record; both are refused. */
        CONFLICT,
        REFUSED,
        /** It names what nobody knows. */
        PARKED,
        /** A file of its own in which the first rows are changed; nothing of it is taken. */
        REFUSAL
    }
}
