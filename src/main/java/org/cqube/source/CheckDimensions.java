package org.cqube.source;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether what the dimensions of a file name is there, and may be shown: never a person. */
final class CheckDimensions {
    private final DeclaredFile declared;
    private final CheckFigures figures;

    CheckDimensions(DeclaredFile declared, CheckFigures figures) {
        this.declared = declared;
        this.figures = figures;
    }

    void check() {
        Map<String, Fields> places = declared.fields().entries("dimensions");
        for (Dimension dimension : declared.dimensions().values()) {
            Fields place = places.getOrDefault(dimension.id(), declared.fields());
            switch (dimension) {
                case Dimension.ByColumn one -> {
                    value("column", one.column(), place);
                    one.names().ifPresent(names -> names(names, place.mapping("names")));
                }
                case Dimension.ByColumns many ->
                    many.columns().keySet().forEach(column -> value("columns", ColumnPath.own(column), place));
                case Dimension.ByMeasures pivot -> pivot(pivot, place);
            }
        }
    }

    private void value(String field, ColumnPath path, Fields place) {
        figures.column(field, path, Set.of(), place);
        figures.find(path)
                .filter(column -> column.privacy() != Privacy.NONE)
                .ifPresent(column -> place.fault(
                        field, "is '" + path + "', which tells of one person; a dimension is for all to see"));
    }

    private void names(Dimension.Names names, Fields place) {
        Optional<SourceFile> file = figures.file(names.file());
        if (file.isEmpty() || file.get().hasDayMarks()) {
            if (!names.file().source().isEmpty()) {
                place.fault("file", "is '" + names.file() + "'; no file that stores rows is declared as that");
            }
            return;
        }
        text("key", names.key(), file.get(), place);
        text("name", names.name(), file.get(), place);
        names.note().ifPresent(note -> text("note", note, file.get(), place));
    }

    private static void text(String field, String name, SourceFile file, Fields place) {
        Optional<Column> column = CheckFigures.find(file, name);
        if (column.isEmpty() && !name.isEmpty()) {
            place.fault(field, "is '%s', which is no stored column of %s".formatted(name, file.id()));
        }
        column.filter(found -> found.privacy() != Privacy.NONE)
                .ifPresent(found -> place.fault(field, "is '" + name + "', which tells of one person"));
    }

    private void pivot(Dimension.ByMeasures pivot, Fields place) {
        Set<Integer> scales = new HashSet<>();
        for (String id : pivot.of().keySet()) {
            Optional<Measure> measure = declared.file().measures().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst();
            if (measure.isEmpty()) {
                place.fault("measures", "names '" + id + "'; no measure of the file is declared as that");
            }
            measure.ifPresent(one -> scales.add(one.scale()));
        }
        if (scales.size() > 1) {
            place.fault("measures", "are of more than one scale");
        }
        boolean taken = declared.file().measures().stream()
                .anyMatch(measure -> measure.id().equals(pivot.as()));
        if (taken || ReadIndicators.TAKEN.contains(pivot.as())) {
            place.fault("as", "is '" + pivot.as() + "', which is a figure already; choose another name");
        }
    }
}
