package org.cqube.warehouse;

import java.util.Optional;
import org.cqube.source.SourceFile;
import org.cqube.source.Storage;

/**
 * Names under which a later station reads the rows of a file; quoted, ready for SQL. Each row holds the event under which it came, each
 * replaced one also the event that replaced it: so what an event changed can be asked afterwards.
 *
 * @param current rows as they stand
 * @param history rows that were replaced, in the same columns
 * @param valid condition, on the alias {@code %s}, that holds for today's row of a key; empty where a key has but one
 */
public record RowTables(String current, String history, Optional<String> valid) {
    /** Event under which the row came. */
    public static final String EVENT = StoredTable.EVENT;
    /** Its record in that event's file; the header is 0. */
    public static final String RECORD = StoredTable.RECORD;
    /** In the history: event that replaced it. */
    public static final String REPLACED_BY = History.REPLACED_BY;

    /** @throws IllegalArgumentException for a file of day marks, which has no rows of this kind */
    public static RowTables of(SourceFile file) {
        StoredTable table = StoredTable.of(file);
        return switch (file.storage()) {
            case Storage.Rows rows -> new RowTables(table.sql(), table.history(), Optional.empty());
            case Storage.Master master ->
                new RowTables(table.sql(), table.history(), Optional.of("%s.valid_to = 'infinity'"));
            case Storage.DayMarks marks -> throw new IllegalArgumentException(file.id() + " has day marks");
        };
    }
}
