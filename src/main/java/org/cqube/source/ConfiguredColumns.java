package org.cqube.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The columns of one file while a state's configuration is laid over them, line by line. */
final class ConfiguredColumns {
    private final SourceFile file;
    private final Faults faults;
    private final List<Layout> layouts;
    private final Set<String> seen = new HashSet<>();

    ConfiguredColumns(SourceFile file, Faults faults) {
        this.file = file;
        this.faults = faults;
        this.layouts = new ArrayList<>(file.layouts());
    }

    void line(String line, Place place) {
        String[] cells = line.split("\\|", -1);
        if (cells.length != 4) {
            faults.add(place, "must hold 4 cells: id|cQube column|state column|status");
            return;
        }
        String name = cells[1].strip();
        String header = cells[2].strip();
        String status = cells[3].strip();
        if (!status.equals("0") && !status.equals("1")) {
            faults.add(place, "the status of '" + name + "' must be 1 (active) or 0 (switched off)");
        } else if (layouts.stream().allMatch(layout -> layout.indexOf(name) < 0)) {
            faults.add(place, "no column is declared as '" + name + "'");
        } else if (!seen.add(name)) {
            faults.add(place, "'" + name + "' is configured twice");
        } else if (status.equals("0") && isNeeded(name)) {
            faults.add(place, "'" + name + "' cannot be switched off: " + file.id() + " cannot do without it");
        } else {
            configure(name, header.equals("-") ? "" : header, status.equals("1"), place);
        }
    }

    SourceFile file() {
        return file.with(List.copyOf(layouts));
    }

    /**
     * Keys, parts of the storage, references, what a role promises, and what a measure counts. What a measure of rows sums or asks for may
     * be switched off: it is blank then.
     */
    private boolean isNeeded(String name) {
        boolean marks = file.storage() instanceof Storage.DayMarks parts
                && (parts.days().contains(name) || parts.rowId().equals(name));
        boolean grain = file.findGrain()
                .filter(rows ->
                        rows.school().equals(name) || rows.time().columns().contains(ColumnPath.own(name)))
                .isPresent();
        boolean state = file.storage() instanceof Storage.Rows rows
                && rows.finalOnce().filter(once -> once.column().equals(name)).isPresent();
        return marks
                || grain
                || state
                || file.key().contains(name)
                || file.references().stream()
                        .anyMatch(reference -> reference.column().equals(name))
                || file.role()
                        .filter(role -> RoleColumns.of(role).contains(name))
                        .isPresent()
                || file.measures().stream()
                        .anyMatch(measure -> measure instanceof Measure.Distinct distinct
                                && distinct.column().equals(name));
    }

    private void configure(String name, String header, boolean active, Place place) {
        for (int l = 0; l < layouts.size(); l++) {
            Layout layout = layouts.get(l);
            int at = layout.indexOf(name);
            if (at < 0) {
                continue;
            }
            Column column = layout.columns().get(at);
            if (!header.isEmpty() && !column.isEmitted(header)) {
                layout.columns().stream()
                        .filter(other -> other.isEmitted(header))
                        .forEach(other -> faults.add(
                                place, "the header '" + header + "' belongs to '" + other.name() + "' already"));
            }
            List<Column> columns = new ArrayList<>(layout.columns());
            columns.set(at, column.configured(header, active));
            layouts.set(l, new Layout(layout.id(), List.copyOf(columns)));
        }
    }
}
