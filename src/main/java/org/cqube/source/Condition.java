package org.cqube.source;

import java.util.List;

/** What must hold of one column for a record to count; a column without a value fulfils none. */
public sealed interface Condition {
    ColumnPath column();

    /** One of these values, written as they are sent ({@code true} or {@code false} for a boolean). */
    record In(ColumnPath column, List<String> values) implements Condition {}

    /** Any value. */
    record NotBlank(ColumnPath column) implements Condition {}

    /** A number above this one. */
    record Above(ColumnPath column, long limit) implements Condition {}
}
