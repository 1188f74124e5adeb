package org.cqube.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cqube.csv.CsvReader;
import org.cqube.csv.CsvReader.Form;
import org.cqube.csv.Header;
import org.cqube.intake.WithheldRecord;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;
import org.cqube.source.Storage;

/**
 * Everything that can be said of one record by itself. Run on the same record again it finds the same: pass two asks it once more for
 * records of which something was refused. One thread.
 */
final class RecordCheck {
    private final int cells;
    private final int longest;
    private final boolean mayBeWithheld;
    private final CellCheck[] checks;
    private final BoundCheck[] bounds;
    private final LateColumns late;
    private final TextCheck text;
    private final Optional<DayCheck> days;
    private final Optional<PointCheck> points;
    private final ReferenceCheck references;
    private final Optional<RepairedLines> repairs;

    private boolean blanked;
    private boolean hasPoint;

    RecordCheck(Shape shape) {
        Header header = shape.header();
        this.cells = header.cells();
        this.longest = shape.longest();
        this.repairs = shape.repairs();
        this.mayBeWithheld = !header.identities().isEmpty() || repairs.isPresent();
        this.text = new TextCheck(header, shape.strictness());
        this.days = shape.dayMarks().map(marks -> new DayCheck(marks, header, shape.startMonth(), shape.today()));
        this.points = PointCheck.find(header, shape.file().rules());
        this.references = new ReferenceCheck(shape.file(), header, shape.masters(), shape.area());
        List<CellCheck> list = new ArrayList<>();
        List<BoundCheck> limits = new ArrayList<>();
        for (int i = 0; i < shape.columns().size(); i++) {
            Column column = shape.columns().get(i);
            boolean dayCell = column.type() == ColumnType.DAY_CODE && days.isPresent();
            if (header.cell(i) >= 0
                    && !column.ignored()
                    && !dayCell
                    && !column.rules().late()) {
                list.add(check(shape, column, i));
                limits.addAll(BoundCheck.list(shape, i));
            }
        }
        this.late = LateColumns.of(shape);
        this.checks = list.toArray(CellCheck[]::new);
        this.bounds = limits.toArray(BoundCheck[]::new);
    }

    private CellCheck check(Shape shape, Column column, int index) {
        int cell = shape.header().cell(index);
        if (shape.dayMarks()
                .map(Storage.DayMarks::month)
                .filter(column.name()::equals)
                .isPresent()) {
            return CellCheck.ofMonth(column, index, cell, shape);
        }
        boolean coordinate =
                column.name().equals(PointCheck.LATITUDE) || column.name().equals(PointCheck.LONGITUDE);
        if (coordinate && points.isPresent()) {
            return CellCheck.ofCoordinate(column, index, cell, shape);
        }
        return CellCheck.of(column, index, cell, shape.file().key().contains(column.name()), shape);
    }

    /** The class of a record as far as it can be told without looking at others: never {@link Verdict#DUPLICATE}. */
    Verdict check(CsvReader row, Faults faults) {
        blanked = false;
        hasPoint = false;
        if (!hasForm(row, faults)) {
            return Verdict.MALFORMED;
        }
        if (repairs.isPresent() && !repairs.get().passes(row, faults)) {
            return Verdict.MALFORMED;
        }
        late.blank(row);
        boolean passes = text.passes(row, faults);
        for (CellCheck check : checks) {
            passes &= check.passes(row, faults);
        }
        if (!passes || !isWithinBounds(row, faults)) {
            return Verdict.MALFORMED;
        }
        if (days.isPresent()) {
            DayCheck.Result result = days.get().check(row, faults);
            if (result == DayCheck.Result.NOTHING_LEFT) {
                faults.add(Fault.NOTHING_TO_TAKE, -1);
                return Verdict.MALFORMED;
            }
            blanked = result == DayCheck.Result.SOME_REFUSED;
        }
        hasPoint = points.isPresent() && points.get().hasPoint(row, faults);
        if (!hasPoint && points.isPresent() && points.get().isNeeded()) {
            return Verdict.MALFORMED;
        }
        return switch (references.check(row, faults)) {
            case KNOWN -> Verdict.KEPT;
            case PARKED -> Verdict.PARKED;
            case OUTSIDE -> Verdict.REFUSED;
        };
    }

    private boolean isWithinBounds(CsvReader row, Faults faults) {
        boolean within = true;
        for (BoundCheck bound : bounds) {
            within &= bound.passes(row, faults);
        }
        return within;
    }

    private boolean hasForm(CsvReader row, Faults faults) {
        if (row.form().hasCells() && row.cells() == cells) {
            return true;
        }
        if (mayBeWithheld && row.cells() == 1) {
            WithheldRecord withheld = WithheldRecord.find(row.buffer(), row.from(0), row.to(0))
                    .orElseGet(() -> new WithheldRecord(row.form(), 1));
            addForm(withheld.form(), withheld.cells(), faults);
        } else {
            addForm(row.form(), row.cells(), faults);
        }
        return false;
    }

    private void addForm(Form form, int found, Faults faults) {
        switch (form) {
            case TOO_LONG -> faults.add(Fault.RECORD_TOO_LONG, -1, longest, 0);
            case UNCLOSED_QUOTE -> faults.add(Fault.UNCLOSED_QUOTE, -1);
            case TEXT_AFTER_QUOTE -> faults.add(Fault.TEXT_AFTER_QUOTE, -1);
            case RECORD, BLANK_LINE -> faults.add(Fault.WRONG_COLUMN_COUNT, -1, found, cells);
        }
    }

    /** What the record says in columns that were switched on later; nothing of it can fail the record. */
    void blankLate(CsvReader row) {
        late.blank(row);
    }

    /** Whether cells of the record last checked were refused alone. */
    boolean hasRefusedCells() {
        return blanked;
    }

    /** Whether the record last checked has valid coordinates. */
    boolean hasPoint() {
        return hasPoint;
    }

    Optional<PointCheck> points() {
        return points;
    }

    Optional<DayCheck> days() {
        return days;
    }
}
