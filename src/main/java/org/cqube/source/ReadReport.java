package org.cqube.source;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one page of a source: {@code sources/<id>/reports/<report>.yaml}. */
final class ReadReport {
    private static final Set<String> DRAWINGS = Set.of("map", "table", "line", "bar", "scatter", "heat", "cards");

    private ReadReport() {}

    static Report read(String id, String source, Map<String, DeclaredFile> files, Fields fields) {
        FormatNumber.check(fields);
        String fileId = fields.text("file");
        DeclaredFile file = files.get(fileId);
        if (file == null && !fileId.isEmpty()) {
            fields.fault("file", "is '" + fileId + "'; the source declares " + Fields.words(files.keySet()));
        }
        List<String> names = fields.requiredTexts("indicators");
        String headline = fields.text("headline");
        if (!headline.isEmpty() && !names.contains(headline)) {
            fields.fault("headline", "is '" + headline + "', which is not among the indicators");
        }
        String reported = fields.text("reported");
        if (file != null
                && !reported.isEmpty()
                && file.file().measures().stream().noneMatch(m -> m.id().equals(reported))) {
            fields.fault("reported", "is '" + reported + "'; no measure of the file is declared as that");
        }
        List<String> drawings = drawings(fields);
        Optional<Tours> tours = tours(source, file, files, fields);
        var report = new Report(
                id,
                fields.identifier("group"),
                fields.text("label"),
                fields.text("description"),
                new FileId(source, fileId),
                headline,
                reported,
                file == null ? List.of() : indicators(names, file, fields),
                drawings,
                file == null || reported.isEmpty() ? List.of() : ReadSplits.read(id, reported, file, fields),
                tours);
        fields.finish();
        return report;
    }

    private static Optional<Tours> tours(
            String source, @Nullable DeclaredFile visits, Map<String, DeclaredFile> files, Fields report) {
        return report.findMapping("tours").map(fields -> {
            String name = fields.text("file");
            DeclaredFile file = files.get(name);
            if (file == null && !name.isEmpty()) {
                fields.fault("file", "is '" + name + "'; the source declares " + Fields.words(files.keySet()));
            }
            var tours = new Tours(
                    new FileId(source, name),
                    column("person", EnumSet.allOf(ColumnType.class), file, fields),
                    column("day", EnumSet.of(ColumnType.DATE), file, fields),
                    column("school", EnumSet.of(ColumnType.ID), file, fields),
                    column("latitude", EnumSet.of(ColumnType.DECIMAL), file, fields),
                    column("longitude", EnumSet.of(ColumnType.DECIMAL), file, fields),
                    column("inside", EnumSet.of(ColumnType.BOOLEAN), file, fields),
                    claims(visits, file, fields));
            fields.finish();
            return tours;
        });
    }

    /** Of the report's own file. */
    private static Optional<Tours.Claims> claims(
            @Nullable DeclaredFile visits, @Nullable DeclaredFile places, Fields tours) {
        return tours.findMapping("claims").flatMap(fields -> {
            String visit = column("visit", EnumSet.allOf(ColumnType.class), places, fields);
            String person = column("person", EnumSet.allOf(ColumnType.class), visits, fields);
            String day = column("day", EnumSet.of(ColumnType.DATE), visits, fields);
            String school = column("school", EnumSet.of(ColumnType.ID), visits, fields);
            fields.finish();
            return Optional.ofNullable(visits)
                    .map(DeclaredFile::file)
                    .map(file -> new Tours.Claims(file.id(), visit, file.key().getFirst(), person, day, school));
        });
    }

    private static String column(String field, Set<ColumnType> types, @Nullable DeclaredFile file, Fields fields) {
        String name = fields.text(field);
        if (file != null && !name.isEmpty()) {
            boolean fits = file.file().layouts().stream()
                    .flatMap(layout -> layout.columns().stream())
                    .anyMatch(column -> column.name().equals(name) && types.contains(column.type()));
            if (!fits) {
                fields.fault(
                        field,
                        "is '" + name + "', which is no column of "
                                + file.file().id() + " of a fitting type");
            }
        }
        return name;
    }

    static List<String> drawings(Fields fields) {
        List<String> drawings = fields.requiredTexts("drawings");
        drawings.stream()
                .filter(drawing -> !DRAWINGS.contains(drawing))
                .forEach(drawing -> fields.fault(
                        "drawings",
                        "names '" + drawing + "'; there are "
                                + Fields.words(DRAWINGS.stream().sorted().toList())));
        return drawings;
    }

    private static List<Indicator> indicators(List<String> names, DeclaredFile file, Fields fields) {
        List<Indicator> indicators = new ArrayList<>();
        for (String name : names) {
            Indicator indicator = file.indicators().get(name);
            if (indicator == null) {
                fields.fault("indicators", "names '" + name + "'; no indicator of the file is declared as that");
            } else if (indicator.parts().stream().anyMatch(file::isOfPivot)) {
                fields.fault("indicators", "names '" + name + "', which is a figure of a split alone");
            } else {
                indicators.add(indicator);
            }
        }
        return List.copyOf(indicators);
    }
}
