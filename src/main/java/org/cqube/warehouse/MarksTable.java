package org.cqube.warehouse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.cqube.source.SourceFile;
import org.cqube.source.Storage;

/**
 * The table of a day-mark file: one row for a person in a school and month, partitioned by month.
 *
 * @param table without the days: school, person, then what else is stored
 */
record MarksTable(StoredTable table, Storage.DayMarks storage) {
    /** 31 one-byte codes, {@code 0} is an open day. */
    static final String MARKS = "cqube_marks";

    /** Marks of the row that another event supplied than the one its school has for that day: {@code event:days} in hexadecimal. */
    static final String ORIGIN = "cqube_origin";

    // Fields of a row, in the order in which it is copied; the values that are no key stand between. The month is its
    // table's default.
    static final int SCHOOL = 2;
    static final int PERSON = 3;
    static final int VALUES = 4;

    static MarksTable of(SourceFile file) {
        if (!(file.storage() instanceof Storage.DayMarks storage)) {
            throw new IllegalArgumentException(file.id() + " has no day marks");
        }
        return new MarksTable(StoredTable.of(file), storage);
    }

    /** Columns in the order in which rows of one month are copied. */
    List<String> columns() {
        List<String> columns =
                new ArrayList<>(List.of(StoredTable.EVENT, StoredTable.RECORD, storage.school(), storage.person()));
        table.values().forEach(column -> columns.add(column.name()));
        columns.add(MARKS);
        columns.add(ORIGIN);
        return columns;
    }

    String columnList() {
        return Identifier.list("", columns());
    }

    int marksField() {
        return VALUES + table.values().size();
    }

    int originField() {
        return marksField() + 1;
    }

    int fields() {
        return marksField() + 2;
    }

    String sql() {
        return table.sql();
    }

    /** Which event supplied each day of a school's month. */
    String origins() {
        return Identifier.quote(table.schema(), table.name() + "_origin");
    }

    String partitionName(LocalDate month) {
        return "%s_%04d_%02d".formatted(table.name(), month.getYear(), month.getMonthValue());
    }

    String partition(LocalDate month) {
        return Identifier.quote(table.schema(), partitionName(month));
    }

    /** Where a month is rebuilt before it takes the partition's place. */
    String next(LocalDate month) {
        return Identifier.quote(table.schema(), partitionName(month) + "_next");
    }

    /** As a literal; Java writes years beyond 9999 in a form of its own. */
    static String literal(LocalDate month) {
        return "date '%04d-%02d-01'".formatted(month.getYear(), month.getMonthValue());
    }

    String column(String name) {
        return Identifier.quote(name);
    }
}
