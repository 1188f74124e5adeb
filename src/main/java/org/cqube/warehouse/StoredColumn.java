package org.cqube.warehouse;

import org.cqube.source.Column;
import org.cqube.source.ColumnType;

/**
 * A declared column as it stands in a table.
 *
 * @param ofEmission the academic year of a file that lacks the column follows from its emission
 */
record StoredColumn(String name, ColumnType type, String meaning, boolean ofEmission) {
    static StoredColumn of(Column column) {
        return new StoredColumn(
                column.name(), column.type(), column.meaning(), column.rules().ofEmission());
    }

    /** As PostgreSQL itself spells the type. */
    String sqlType() {
        return switch (type) {
            case TEXT, ID, DAY_CODE -> "text";
            case INTEGER -> "bigint";
            case DECIMAL -> "numeric";
            case DATE -> "date";
            case BOOLEAN -> "boolean";
            case ACADEMIC_YEAR, AVAILABILITY -> "smallint";
        };
    }

    /** Ids compare by their bytes: quicker to index, and the same under every locale. */
    String definition() {
        return Identifier.quote(name) + " " + sqlType() + (type == ColumnType.ID ? " collate \"C\"" : "");
    }
}
