package org.cqube.source;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether the parts of one file fit together: what names a column names one that is there. */
final class CheckFile {
    private final SourceFile file;
    private final Fields fields;

    private CheckFile(SourceFile file, Fields fields) {
        this.file = file;
        this.fields = fields;
    }

    static void check(SourceFile file, Fields fields) {
        var check = new CheckFile(file, fields);
        check.key();
        check.types();
        check.bounds();
        file.rules().whole().ifPresent(check::whole);
        check.references();
        check.role();
        if (file.storage() instanceof Storage.DayMarks marks) {
            check.dayMarks(marks);
        }
        if (file.storage() instanceof Storage.Rows rows && rows.finalOnce().isPresent()) {
            check.finalOnce(rows.onChange(), rows.finalOnce().get());
        }
        file.measures().forEach(check::measure);
        ReadPlausible.check(file, fields);
    }

    private void finalOnce(Storage.OnChange onChange, Storage.FinalOnce once) {
        Fields place = fields.mapping("storage").mapping("final");
        if (onChange != Storage.OnChange.REJECT) {
            place.fault("belongs to 'on_change: reject': what is revised is never final");
        }
        changing(place, "column", once.column());
        once.changing().forEach(column -> changing(place, "changing", column));
    }

    private void changing(Fields place, String field, String column) {
        String reason = file.key().contains(column) ? "belongs to the key" : unstored(column);
        if (!reason.isEmpty()) {
            place.fault(field, "names '" + column + "', which " + reason);
        }
    }

    private void key() {
        for (String name : file.key()) {
            for (Layout layout : file.layouts()) {
                Optional<Column> column = find(name, layout);
                String reason = column.isEmpty() ? "is not declared in every layout" : unfitForKey(column.get());
                if (!reason.isEmpty()) {
                    fields.fault("key", "names '" + name + "', which " + reason);
                }
            }
        }
    }

    private static String unfitForKey(Column column) {
        if (!column.mandatory() && !column.rules().ofEmission()) {
            return "is not mandatory";
        }
        if (!column.active()) {
            return "is switched off; a key's column cannot be";
        }
        if (!column.stored()) {
            return "is not stored";
        }
        return column.surrogate() ? "is a surrogate" : "";
    }

    /** One stored column has one type, whichever layout it came in. */
    private void types() {
        Map<String, ColumnType> types = new HashMap<>();
        for (Layout layout : file.layouts()) {
            Map<String, ColumnType> own = new HashMap<>();
            layout.columns().stream()
                    .filter(column -> !column.ignored())
                    .forEach(column -> own.putIfAbsent(column.name(), column.type()));
            own.forEach((name, type) -> {
                ColumnType other = types.putIfAbsent(name, type);
                if (other != null && other != type) {
                    fields.fault("layouts", "declare '" + name + "' with two types");
                }
            });
        }
    }

    /** Bounds that name another column of the record; those of a referred row are checked when all files are read. */
    private void bounds() {
        for (Layout layout : file.layouts()) {
            for (Column column : layout.columns()) {
                for (Bound bound : column.rules().bounds()) {
                    switch (bound) {
                        case Bound.OfColumn(String other) -> bound(layout, column, "not_above", other, true);
                        case Bound.ByValue(String other, var _) -> bound(layout, column, "maximum_by", other, false);
                        case Bound.OfReferred referred -> {
                            // Its file may not be read yet.
                        }
                    }
                }
                if (column.rules().ofEmission() && !(file.storage() instanceof Storage.Rows)) {
                    columnFields(column).fault("absent", "belongs to files stored as rows");
                }
            }
        }
    }

    private void whole(FileRules.Whole whole) {
        for (Layout layout : file.layouts()) {
            Optional<Column> number = find(whole.sumOf(), layout);
            if (!whole.sumOf().isEmpty() && number.filter(Column::isNumber).isEmpty()) {
                fields.mapping("whole").fault("sum_of", "names '" + whole.sumOf() + "', which is no declared number");
            }
            if (!whole.every().isEmpty()
                    && find(whole.every(), layout)
                            .filter(column -> !column.allowed().isEmpty())
                            .isEmpty()) {
                fields.mapping("whole")
                        .fault(
                                "every",
                                "names '" + whole.every() + "', which is no declared column with 'allowed' values");
            }
        }
    }

    private void bound(Layout layout, Column column, String field, String other, boolean number) {
        Optional<Column> found = find(other, layout);
        if (found.isEmpty()) {
            columnFields(column).fault(field, "names '" + other + "', which is not declared beside it");
        } else if (number && !found.get().isNumber()) {
            columnFields(column).fault(field, "names '" + other + "', which is no number");
        }
    }

    private Fields columnFields(Column column) {
        return fields.entries("layouts").values().stream()
                .map(layout -> layout.entries("columns"))
                .filter(columns -> columns.containsKey(column.name()))
                .findFirst()
                .orElseGet(() -> fields.entries("columns"))
                .getOrDefault(column.name(), fields);
    }

    private void references() {
        for (Reference reference : file.references()) {
            String reason = unstored(reference.column());
            if (!reason.isEmpty()) {
                fields.mapping("references").fault(reference.column(), reason);
            }
        }
    }

    private void role() {
        file.role().ifPresent(role -> {
            List<String> missing = RoleColumns.of(role).stream()
                    .filter(column -> !isInEveryLayout(column))
                    .toList();
            if (!missing.isEmpty()) {
                fields.fault(
                        "role", role.declared() + " needs these columns in every layout: " + Fields.words(missing));
            }
        });
    }

    private void dayMarks(Storage.DayMarks marks) {
        part("school", marks.school(), ColumnType.ID);
        part("person", marks.person(), ColumnType.ID);
        part("academic_year", marks.academicYear(), ColumnType.ACADEMIC_YEAR);
        part("month", marks.month(), ColumnType.INTEGER);
        if (!marks.rowId().isEmpty()) {
            part("row_id", marks.rowId(), ColumnType.ID);
        }
        if (!file.references().contains(new Reference(marks.school(), Role.SCHOOL))) {
            fields.fault(
                    "storage", "needs '%s: %s' among the references".formatted(marks.school(), Role.SCHOOL.declared()));
        }
        marks.open().stream()
                .filter(code -> !marks.codes().containsKey(code))
                .forEach(code -> fields.mapping("storage").fault("open", "names the unknown code '" + code + "'"));
    }

    private void part(String part, String column, ColumnType type) {
        String reason = "";
        if (!isInEveryLayout(column)) {
            reason = "which is not declared in every layout";
        } else if (file.layouts().stream()
                .anyMatch(layout -> find(column, layout).orElseThrow().type() != type)) {
            reason = "which must be of type " + type.name().toLowerCase(Locale.ROOT);
        } else if (!part.equals("row_id") && !file.key().contains(column)) {
            reason = "which must belong to the key";
        }
        if (!reason.isEmpty() && !column.isEmpty()) {
            fields.mapping("storage").fault(part, "names '" + column + "', " + reason);
        }
    }

    private void measure(Measure measure) {
        Fields place = fields.entries("measures").getOrDefault(measure.id(), fields);
        switch (measure) {
            case Measure.Distinct distinct -> {
                String reason = unstored(distinct.column());
                if (!reason.isEmpty()) {
                    place.fault("column", "is '" + distinct.column() + "', which " + reason);
                }
            }
            case Measure.DayCodes codes -> {
                if (!(file.storage() instanceof Storage.DayMarks marks)) {
                    place.fault("form", "day_codes belongs to files that store day_marks");
                } else {
                    for (String code : codes.weights().keySet()) {
                        if (!marks.codes().containsKey(code)) {
                            place.fault("weights", "weigh the unknown code '" + code + "'");
                        } else if (marks.open().contains(code)) {
                            place.fault("weights", "weigh the code '" + code + "', which leaves a day open");
                        }
                    }
                }
            }
            case Measure.DayRuns runs -> runs(runs, place);
            // Told by CheckFigures, once all files are there.
            case Measure.Count count -> {}
            case Measure.Sum sum -> {}
            case Measure.CodeTable table -> {}
            case Measure.OfSchools schools -> {}
        }
    }

    private void runs(Measure.DayRuns runs, Fields place) {
        if (!(file.storage() instanceof Storage.DayMarks marks)) {
            place.fault("form", "day_runs belongs to files that store day_marks");
            return;
        }
        Map.of("codes", runs.codes(), "ended_by", runs.endedBy())
                .forEach((field, codes) -> codes.stream().sorted().forEach(code -> {
                    if (!marks.codes().containsKey(code)) {
                        place.fault(field, "name the unknown code '" + code + "'");
                    } else if (marks.open().contains(code)) {
                        place.fault(field, "name the code '" + code + "', which leaves a day open");
                    }
                }));
        runs.codes().stream()
                .filter(runs.endedBy()::contains)
                .sorted()
                .forEach(code -> place.fault("ended_by", "name the code '" + code + "', which is among the codes"));
    }

    private String unstored(String name) {
        List<Column> found = file.layouts().stream()
                .flatMap(layout -> find(name, layout).stream())
                .toList();
        if (name.isEmpty()) {
            return "";
        }
        if (found.isEmpty()) {
            return "is not a declared column";
        }
        return found.stream().allMatch(Column::stored) ? "" : "is not stored";
    }

    private boolean isInEveryLayout(String name) {
        return file.layouts().stream().allMatch(layout -> find(name, layout).isPresent());
    }

    private static Optional<Column> find(String name, Layout layout) {
        return layout.columns().stream()
                .filter(column -> !column.ignored() && column.name().equals(name))
                .findFirst();
    }
}
