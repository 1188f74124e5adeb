package org.cqube.validation;

import java.util.List;
import java.util.Optional;
import org.cqube.csv.CsvReader;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;
import org.cqube.source.Storage;

/** The parts of a record that are held against those of another: its key, its own row id, its point, all it says. */
final class Contents {
    private static final long SEED_OF_MONTH = 0x9e3779b97f4a7c15L;

    private final long seed;
    private final Part key;
    private final Part all;
    private final Optional<Part> rowId;
    private final int rowIdColumn;
    private final Optional<Part> point;
    private final Optional<DayCheck> month;
    private final Meaning meaning = new Meaning();

    private record Part(int[] cells, Column[] columns) {}

    Contents(Shape shape, RecordCheck check, long seed) {
        this.seed = seed;
        this.month = check.days();
        this.key = shape.dayMarks()
                .map(marks -> part(shape, List.of(marks.school(), marks.person())))
                .orElseGet(() -> part(shape, keyOf(shape)));
        Optional<String> rowIdName =
                shape.dayMarks().map(Storage.DayMarks::rowId).filter(name -> hasCell(shape, name));
        this.rowId = rowIdName.map(name -> part(shape, List.of(name)));
        this.rowIdColumn = rowIdName.map(shape.header().layout()::indexOf).orElse(-1);
        this.point = check.points().map(points -> part(shape, List.of(PointCheck.LATITUDE, PointCheck.LONGITUDE)));
        this.all = part(
                shape,
                shape.columns().stream()
                        .filter(column -> !column.surrogate() && hasCell(shape, column.name()))
                        .map(Column::name)
                        .toList());
    }

    /** A file without its academic year says the same one in every record. */
    private static List<String> keyOf(Shape shape) {
        return shape.file().key().stream()
                .filter(name ->
                        hasCell(shape, name) || !shape.column(name).rules().ofEmission())
                .toList();
    }

    private static boolean hasCell(Shape shape, String name) {
        int column = shape.header().layout().indexOf(name);
        return column >= 0 && shape.header().cell(column) >= 0;
    }

    private static Part part(Shape shape, List<String> names) {
        return new Part(
                names.stream().mapToInt(shape::keyCell).toArray(),
                names.stream().map(shape::column).toArray(Column[]::new));
    }

    long keyHash(CsvReader row) {
        long hash = hash(key, row);
        return month.isPresent() ? Hash.of(hash ^ SEED_OF_MONTH, month.get().calendarMonth(row)) : hash;
    }

    boolean isSameKey(CsvReader a, CsvReader b) {
        return isEqual(key, a, b)
                && (month.isEmpty()
                        || month.get().calendarMonth(a) == month.get().calendarMonth(b));
    }

    /** Whether all that was emitted but running numbers is the same. */
    boolean isMirror(CsvReader a, CsvReader b) {
        return isEqual(all, a, b);
    }

    /** In the layout; -1 where the file gives its rows no ids. */
    int rowIdColumn() {
        return rowIdColumn;
    }

    boolean hasRowId(CsvReader row) {
        return rowId.isPresent()
                && row.from(rowId.get().cells()[0]) < row.to(rowId.get().cells()[0]);
    }

    long rowIdHash(CsvReader row) {
        return hash(rowId.orElseThrow(), row);
    }

    boolean isSameRowId(CsvReader a, CsvReader b) {
        return isEqual(rowId.orElseThrow(), a, b);
    }

    long pointHash(CsvReader row) {
        return hash(point.orElseThrow(), row);
    }

    boolean isSamePoint(CsvReader a, CsvReader b) {
        return point.isPresent() && isEqual(point.get(), a, b);
    }

    boolean hasPoints() {
        return point.isPresent();
    }

    private long hash(Part part, CsvReader row) {
        long hash = seed;
        for (int i = 0; i < part.cells.length; i++) {
            hash = meaning.hash(part.columns[i], row, part.cells[i], hash);
        }
        return hash;
    }

    private boolean isEqual(Part part, CsvReader a, CsvReader b) {
        for (int i = 0; i < part.cells.length; i++) {
            int cell = part.cells[i];
            if (!meaning.isEqual(part.columns[i], a, b, cell) && !areBothOpen(part.columns[i], a, b, cell)) {
                return false;
            }
        }
        return true;
    }

    /** Blank, NULL and 0 all say that nothing is known of the day. */
    private boolean areBothOpen(Column column, CsvReader a, CsvReader b, int cell) {
        return column.type() == ColumnType.DAY_CODE
                && month.isPresent()
                && month.get().isOpen(a, cell)
                && month.get().isOpen(b, cell);
    }
}
