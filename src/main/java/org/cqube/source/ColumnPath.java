package org.cqube.source;

/**
 * A column that a figure reads: of the record itself, or of the row of another file that one of its references names. Written {@code
 * total_score} or {@code exam_id.exam_date}.
 *
 * @param through the referring column; empty: the record's own
 * @param column stored name of the column
 */
public record ColumnPath(String through, String column) {
    /** As written in a declaration. */
    static ColumnPath of(String declared) {
        int point = declared.indexOf('.');
        return point < 0
                ? new ColumnPath("", declared)
                : new ColumnPath(declared.substring(0, point), declared.substring(point + 1));
    }

    public static ColumnPath own(String column) {
        return new ColumnPath("", column);
    }

    public boolean isOwn() {
        return through.isEmpty();
    }

    @Override
    public String toString() {
        return isOwn() ? column : through + "." + column;
    }
}
