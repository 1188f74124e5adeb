package org.cqube.source;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether what the figures of a file read is there, in this file and in those it refers to, and of a type that the form can use. */
final class CheckFigures {
    private static final Set<ColumnType> NUMBERS = Set.of(ColumnType.INTEGER, ColumnType.DECIMAL);

    private final SourceFile file;
    private final Fields fields;
    private final Map<FileId, SourceFile> files;

    CheckFigures(DeclaredFile declared, Map<FileId, SourceFile> files) {
        this.file = declared.file();
        this.fields = declared.fields();
        this.files = files;
    }

    void check(Collection<Indicator> indicators) {
        file.findGrain().ifPresent(this::grain);
        for (Measure measure : file.measures()) {
            Fields place = fields.entries("measures").getOrDefault(measure.id(), fields);
            switch (measure) {
                case Measure.OfMarks marks -> {}
                case Measure.Schools schools -> schools(schools, place);
                case Measure.Band band -> band(band, place);
                case Measure.OfRows rows -> rows(rows, place);
            }
        }
        for (Indicator indicator : indicators) {
            if (indicator instanceof Indicator.Weighted weighted) {
                Fields place = fields.entries("indicators").getOrDefault(indicator.id(), fields);
                weighted.table().ifPresent(table -> weights(table, place));
            }
        }
    }

    private void grain(RowGrain grain) {
        Fields storage = fields.mapping("storage");
        String school = reason(ColumnPath.own(grain.school()), Set.of(ColumnType.ID));
        if (!school.isEmpty()) {
            storage.fault("school", "is '" + grain.school() + "', which " + school);
        } else if (!file.references().contains(new Reference(grain.school(), Role.SCHOOL))
                && !file.role().equals(Optional.of(Role.SCHOOL))) {
            storage.fault(
                    "school", "needs '%s: %s' among the references".formatted(grain.school(), Role.SCHOOL.declared()));
        }
        switch (grain.time()) {
            case RowTime.Snapshot snapshot -> {}
            case RowTime.Day(ColumnPath date) -> column("date", date, Set.of(ColumnType.DATE), storage);
            case RowTime.Year(ColumnPath year) ->
                column("academic_year", year, Set.of(ColumnType.ACADEMIC_YEAR), storage);
            case RowTime.Term term -> {
                Fields place = storage.mapping("term");
                column("academic_year", term.academicYear(), Set.of(ColumnType.ACADEMIC_YEAR), place);
                column("number", term.number(), Set.of(ColumnType.INTEGER), place);
                boolean within = find(term.number())
                        .filter(column -> column.minimum().orElse(0L) >= 1
                                && column.maximum().orElse(Long.MAX_VALUE) <= term.perYear())
                        .isPresent();
                if (!within && find(term.number()).isPresent()) {
                    place.fault(
                            "number",
                            "is '%s', which must have a minimum of 1 and a maximum of %d, the terms of a year"
                                    .formatted(term.number(), term.perYear()));
                }
            }
        }
    }

    private void rows(Measure.OfRows measure, Fields place) {
        boolean marks = file.hasDayMarks() && measure instanceof Measure.Distinct;
        if (file.findGrain().isEmpty() && !marks) {
            place.fault(
                    "form",
                    "counts the records of a school; 'storage' must be of the form rows and say in which column the 'school' is");
            return;
        }
        if (marks && !measure.where().isAll()) {
            place.fault("of a file of day marks all rows count; 'where', 'with' and 'without' belong to files of rows");
        }
        switch (measure) {
            case Measure.Count count -> {}
            // Told by CheckFile.
            case Measure.Distinct distinct -> {}
            case Measure.Sum sum ->
                sum.reads().forEach(path -> column(place.has("columns") ? "columns" : "column", path, NUMBERS, place));
            case Measure.CodeTable table -> {
                column("column", table.column(), Set.of(), place);
                table.each().forEach(path -> column("each", path, Set.of(), place));
                find(table.column())
                        .ifPresent(column -> values("weights", table.weights().keySet(), column, place));
            }
        }
        measure.where().conditions().forEach(condition -> condition(condition, place));
        measure.where().with().ifPresent(match -> match(match, place.mapping("with")));
        measure.where().without().ifPresent(match -> match(match, place.mapping("without")));
    }

    private void condition(Condition condition, Fields place) {
        switch (condition) {
            case Condition.In in -> {
                column("where", in.column(), Set.of(), place);
                find(in.column()).ifPresent(column -> values("where", in.values(), column, place));
            }
            case Condition.NotBlank blank -> column("where", blank.column(), Set.of(), place);
            case Condition.Above above -> column("where", above.column(), NUMBERS, place);
        }
    }

    private void match(Match match, Fields place) {
        SourceFile other = files.get(match.file());
        if (other == null || !(other.storage() instanceof Storage.Rows)) {
            if (!match.file().source().isEmpty()) {
                place.fault("file", "is '" + match.file() + "'; no file that stores rows is declared as that");
            }
            return;
        }
        match.by().forEach((own, others) -> {
            column("by", ColumnPath.own(own), Set.of(), place);
            Optional<ColumnType> type = find(ColumnPath.own(own)).map(Column::type);
            Optional<Column> column = find(other, others);
            if (column.isEmpty()) {
                place.fault("by", "names '" + others + "', which is no stored column of " + match.file());
            } else if (type.isPresent() && column.get().type() != type.get()) {
                place.fault("by", "joins '" + own + "' and '" + others + "', which are of two types");
            }
        });
        for (Condition condition : match.where()) {
            String name = condition.column().toString();
            Optional<Column> column = find(other, name);
            if (column.isEmpty()) {
                place.fault("where", "names '" + name + "', which is no stored column of " + match.file());
            } else if (condition instanceof Condition.In in) {
                values("where", in.values(), column.get(), place);
            } else if (condition instanceof Condition.Above
                    && !NUMBERS.contains(column.get().type())) {
                place.fault("where", "names '" + name + "', which must be of type integer or decimal");
            }
        }
    }

    private void schools(Measure.Schools schools, Fields place) {
        boolean sum = file.measures().stream()
                .anyMatch(measure -> measure.id().equals(schools.measure())
                        && !(measure instanceof Measure.OfSchools || measure instanceof Measure.Distinct));
        if (!sum && !schools.measure().isEmpty()) {
            place.fault("measure", "is '%s'; it must be a count or sum of this file".formatted(schools.measure()));
        }
        if (schools.to().isPresent() && schools.to().getAsLong() < schools.from()) {
            place.fault("to", "is below 'from'");
        }
    }

    private void band(Measure.Band band, Fields place) {
        List<Measure> parts = file.measures().stream()
                .filter(measure -> band.parts().contains(measure.id()))
                .filter(measure -> !(measure instanceof Measure.OfSchools || measure instanceof Measure.Distinct))
                .toList();
        for (String field : List.of("numerator", "denominator")) {
            String id = field.equals("numerator") ? band.numerator() : band.denominator();
            if (!id.isEmpty()
                    && parts.stream().noneMatch(measure -> measure.id().equals(id))) {
                place.fault(field, "is '%s'; it must be a count or sum of this file".formatted(id));
            }
        }
        if (parts.stream().map(Measure::scale).distinct().count() > 1) {
            place.fault("denominator", "is of another scale than the numerator");
        }
        if (band.above().isPresent()
                && band.upTo().isPresent()
                && band.above().getAsLong() >= band.upTo().getAsLong()) {
            place.fault("up_to", "is not above 'above'");
        }
    }

    private void weights(Indicator.WeightTable table, Fields place) {
        Fields weights = place.mapping("weights_from");
        SourceFile other = files.get(table.file());
        if (other == null || !(other.storage() instanceof Storage.Rows)) {
            weights.fault("file", "is '" + table.file() + "'; no file that stores rows is declared as that");
            return;
        }
        boolean named = find(other, table.name())
                .filter(column -> Set.of(ColumnType.ID, ColumnType.TEXT).contains(column.type()))
                .isPresent();
        if (!named) {
            weights.fault("name", "is '%s', which is no stored text of %s".formatted(table.name(), table.file()));
        }
        if (find(other, table.weight())
                .filter(column -> NUMBERS.contains(column.type()))
                .isEmpty()) {
            weights.fault("weight", "is '%s', which is no stored number of %s".formatted(table.weight(), table.file()));
        }
    }

    private void values(String field, Collection<String> values, Column column, Fields place) {
        for (String value : values) {
            if (!fits(value, column.type())) {
                place.fault(
                        field, "names '%s'; '%s' is of type %s".formatted(value, column.name(), name(column.type())));
            } else if (!column.allowed().isEmpty() && !column.allowed().contains(value)) {
                place.fault(field, "names '%s', which '%s' does not allow".formatted(value, column.name()));
            }
        }
    }

    private static boolean fits(String value, ColumnType type) {
        return switch (type) {
            case TEXT, ID -> true;
            case INTEGER -> value.matches("-?\\d{1,18}");
            case DECIMAL -> value.matches("-?\\d{1,15}(\\.\\d{1,9})?");
            case AVAILABILITY -> value.equals("0") || value.equals("1");
            case BOOLEAN -> value.equals("true") || value.equals("false");
            case ACADEMIC_YEAR -> value.matches("\\d{4}");
            case DAY_CODE -> false;
            case DATE -> {
                try {
                    LocalDate.parse(value);
                    yield true;
                } catch (DateTimeParseException e) {
                    yield false;
                }
            }
        };
    }

    /** @param types none: any */
    void column(String field, ColumnPath path, Set<ColumnType> types, Fields place) {
        String reason = reason(path, types);
        if (!reason.isEmpty() && !path.column().isEmpty()) {
            place.fault(field, "is '" + path + "', which " + reason);
        }
    }

    private String reason(ColumnPath path, Set<ColumnType> types) {
        if (!path.isOwn() && referred(path.through()).isEmpty()) {
            return "goes through '" + path.through() + "'; no reference of this file from there to a file is declared";
        }
        Optional<Column> column = find(path);
        if (column.isEmpty()) {
            return "is no stored column";
        }
        if (!types.isEmpty() && !types.contains(column.get().type())) {
            return "must be of type "
                    + String.join(
                            " or ",
                            types.stream().map(CheckFigures::name).sorted().toList());
        }
        return "";
    }

    private static String name(ColumnType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private Optional<SourceFile> referred(String column) {
        return file.findReferredFile(column).map(files::get);
    }

    Optional<Column> find(ColumnPath path) {
        return path.isOwn()
                ? find(file, path.column())
                : referred(path.through()).flatMap(other -> find(other, path.column()));
    }

    Optional<SourceFile> file(FileId id) {
        return Optional.ofNullable(files.get(id));
    }

    /** Switched off or not: a state may switch on what ships switched off. */
    static Optional<Column> find(SourceFile of, String name) {
        List<Layout> layouts = of.layouts();
        return layouts.stream()
                .flatMap(layout -> layout.columns().stream())
                .filter(column -> column.name().equals(name) && column.stored() && !column.ignored())
                .findFirst();
    }
}
