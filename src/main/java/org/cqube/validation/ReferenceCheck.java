package org.cqube.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.csv.CsvReader;
import org.cqube.csv.Header;
import org.cqube.source.Reference;
import org.cqube.source.Referred;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;

/**
 * Whether a record's masters are known, and whether it lies in the area that its emitter may send for. The finest unit that is known
 * decides: a school, before its cluster, before its block. What lies in no place (an exam) only has to be known.
 */
final class ReferenceCheck {
    enum Result {
        KNOWN,
        /** A master is not known yet. */
        PARKED,
        OUTSIDE
    }

    private final List<Unit> units = new ArrayList<>();
    private final Optional<Area> area;

    ReferenceCheck(SourceFile file, Header header, Masters masters, Optional<Area> area) {
        // The whole state needs no look-up: whatever is sent lies in it.
        this.area = area.filter(a -> a.level() != Level.STATE);
        for (Reference reference : file.references()) {
            int column = header.layout().indexOf(reference.column());
            if (column >= 0 && header.cell(column) >= 0) {
                units.add(new Unit(column, header.cell(column), reference.to(), masters.of(reference.to()), true));
            }
        }
        file.role()
                .filter(role -> role != Role.CALENDAR
                        && role != Role.VIEWS
                        && file.key().size() == 1)
                .ifPresent(role -> addOwn(role, file.key().getFirst(), header, masters));
        units.sort(Comparator.comparingInt(Unit::depth).reversed());
    }

    /** A master's own id: known already, it must lie in the area, whatever parents the record claims. */
    private void addOwn(Role role, String key, Header header, Masters masters) {
        int column = header.layout().indexOf(key);
        if (area.isPresent() && column >= 0 && header.cell(column) >= 0) {
            units.add(new Unit(column, header.cell(column), role, masters.of(role), false));
        }
    }

    Result check(CsvReader row, Faults faults) {
        int unknown = -1;
        boolean decided = area.isEmpty();
        for (Unit unit : units) {
            int number = unit.find(row);
            if (number >= 0 && !decided && unit.isPlace()) {
                decided = true;
                if (!unit.isWithin(number, area.get())) {
                    return outside(unit, faults);
                }
            }
            if (number == Unit.UNKNOWN && unit.needed && unknown < 0) {
                unknown = unit.column;
            }
        }
        if (unknown >= 0) {
            faults.add(Fault.PARKED, unknown);
            return Result.PARKED;
        }
        // A unit of the top, unknown as yet, cannot lie below an emitter's own area.
        return decided || units.isEmpty() || !units.getFirst().isPlace()
                ? Result.KNOWN
                : outside(units.getFirst(), faults);
    }

    private static Result outside(Unit unit, Faults faults) {
        faults.add(Fault.OUTSIDE_AREA, unit.column);
        return Result.OUTSIDE;
    }

    /** One column that names a unit, or a row of another file. Files come sorted by school more often than not: the last answer is kept. */
    private static final class Unit {
        static final int UNKNOWN = -1;
        static final int BLANK = -2;

        final int column;
        final Referred to;
        final boolean needed;
        private final int cell;
        private final Masters.Index index;
        private byte[] last = new byte[32];
        private int lastLength = -1;
        private int lastNumber;
        private int lastWithin = -1;
        private boolean within;

        Unit(int column, int cell, Referred to, Masters.Index index, boolean needed) {
            this.column = column;
            this.cell = cell;
            this.to = to;
            this.index = index;
            this.needed = needed;
        }

        boolean isPlace() {
            return to instanceof Role;
        }

        /** A school is deepest; what lies in no place comes last. */
        int depth() {
            return to instanceof Role role ? role.ordinal() : -1;
        }

        int find(CsvReader row) {
            int from = row.from(cell);
            int to = row.to(cell);
            if (from == to) {
                return BLANK;
            }
            byte[] b = row.buffer();
            if (lastLength >= 0 && Arrays.equals(b, from, to, last, 0, lastLength)) {
                return lastNumber;
            }
            lastNumber = index.find(b, from, to);
            lastLength = to - from;
            last = lastLength > last.length ? new byte[2 * lastLength] : last;
            System.arraycopy(b, from, last, 0, lastLength);
            return lastNumber;
        }

        boolean isWithin(int number, Area area) {
            if (number != lastWithin) {
                lastWithin = number;
                within = index.isWithin(number, area);
            }
            return within;
        }
    }
}
