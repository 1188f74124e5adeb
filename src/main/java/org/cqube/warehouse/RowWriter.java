package org.cqube.warehouse;

import java.sql.SQLException;
import org.cqube.source.Layout;
import org.cqube.validation.Row;

/** Writes rows of a month table: as a record brings them, or as a stored row stands after a record. */
final class RowWriter {
    private final MarksTable table;
    private final long event;
    private final Layout layout;
    private final int schoolColumn;
    private final int personColumn;
    private final int[] valueColumns;
    private final OriginalRecords records;

    RowWriter(MarksTable table, Layout layout, long event, OriginalRecords records) {
        this.table = table;
        this.layout = layout;
        this.event = event;
        this.records = records;
        schoolColumn = layout.indexOf(table.storage().school());
        personColumn = layout.indexOf(table.storage().person());
        valueColumns = table.table().values().stream()
                .mapToInt(value -> layout.indexOf(value.name()))
                .toArray();
    }

    /** A row of its own. */
    void fresh(CopyText out, Row row, MarkDecision decision, String note) throws SQLException {
        out.number(event);
        out.number(records.original(row.record()));
        out.text(row.buffer(), row.from(schoolColumn), row.to(schoolColumn));
        out.text(row.buffer(), row.from(personColumn), row.to(personColumn));
        for (int value = 0; value < valueColumns.length; value++) {
            value(out, row, value);
        }
        end(out, decision, note);
    }

    /** The stored row with what the record adds; what is stored already stays. */
    void merged(CopyText out, CopyLine stored, Row row, MarkDecision decision, String note) throws SQLException {
        for (int field = 0; field < MarksTable.VALUES; field++) {
            out.text(stored.bytes(), stored.from(field), stored.to(field));
        }
        for (int value = 0; value < valueColumns.length; value++) {
            int field = MarksTable.VALUES + value;
            if (stored.isNull(field)) {
                value(out, row, value);
            } else {
                out.text(stored.bytes(), stored.from(field), stored.to(field));
            }
        }
        end(out, decision, note);
    }

    /** Whether the record knows a value that the stored row lacks. */
    boolean adds(CopyLine stored, Row row) {
        for (int value = 0; value < valueColumns.length; value++) {
            int column = valueColumns[value];
            if (stored.isNull(MarksTable.VALUES + value) && column >= 0 && !row.isBlank(column)) {
                return true;
            }
        }
        return false;
    }

    private void value(CopyText out, Row row, int value) {
        Cell.write(out, row, valueColumns[value], layout);
    }

    private static void end(CopyText out, MarkDecision decision, String note) throws SQLException {
        out.plain(decision.marks(), 0, OfferedRow.DAYS);
        if (note.isEmpty()) {
            out.nothing();
        } else {
            out.text(note);
        }
        out.endLine();
    }
}
