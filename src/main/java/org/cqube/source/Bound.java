package org.cqube.source;

import java.util.Map;

/** What a number may not be above, where that is no fixed number: {@code not_above} and {@code maximum_by} of a declaration. */
public sealed interface Bound {
    /**
     * The number in another column of the same record; none where that is blank.
     *
     * @param column its stored name
     */
    record OfColumn(String column) implements Bound {}

    /**
     * A number of the row that the record refers to; none where that row has none.
     *
     * @param reference stored name of the column that refers
     * @param column stored name of the number's column in the file that is referred to
     */
    record OfReferred(String reference, String column) implements Bound {}

    /**
     * By the value of another column of the same record; none for a value that is not listed.
     *
     * @param column its stored name
     * @param maximum greatest number accepted, by that value
     */
    record ByValue(String column, Map<String, Long> maximum) implements Bound {}
}
