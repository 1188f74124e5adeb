package org.cqube.source;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the dimensions of a file: each a declared form, none an expression. */
final class ReadDimensions {
    private static final String VALUE = "{value}";

    private enum Form {
        COLUMN,
        COLUMNS,
        MEASURES
    }

    private ReadDimensions() {}

    static Map<String, Dimension> read(Fields file, List<Measure> measures) {
        Map<String, Dimension> dimensions = new LinkedHashMap<>();
        file.entries("dimensions").forEach((id, fields) -> {
            if (ReadIndicators.TAKEN.contains(id)) {
                fields.fault("'" + id + "' is a name that every report has; choose another");
            }
            fields.requiredChoice("form", EnumSet.allOf(Form.class)).ifPresent(form -> {
                dimensions.put(id, read(id, form, fields, measures));
                fields.finish();
            });
        });
        return dimensions;
    }

    private static Dimension read(String id, Form form, Fields fields, List<Measure> measures) {
        String label = fields.text("label");
        return switch (form) {
            case COLUMN ->
                new Dimension.ByColumn(
                        id,
                        label,
                        ColumnPath.of(fields.text("column")),
                        readWords(fields),
                        fields.findMapping("names").map(ReadDimensions::readNames));
            case COLUMNS -> new Dimension.ByColumns(id, label, readValues("columns", fields));
            case MEASURES -> {
                Map<String, String> of = readValues("measures", fields);
                int scale = measures.stream()
                        .filter(measure -> of.containsKey(measure.id()))
                        .mapToInt(Measure::scale)
                        .findFirst()
                        .orElse(0);
                yield new Dimension.ByMeasures(id, label, fields.identifier("as"), fields.text("unit"), scale, of);
            }
        };
    }

    private static String readWords(Fields fields) {
        String words = fields.findText("words").orElse(VALUE);
        if (!words.contains(VALUE)) {
            fields.fault("words", "must hold " + VALUE);
        }
        return words;
    }

    private static Map<String, String> readValues(String field, Fields fields) {
        Map<String, String> values = fields.textsByName(field);
        if (values.isEmpty() && fields.isMapping(field)) {
            fields.fault(field, "must name at least one");
        }
        return values;
    }

    private static Dimension.Names readNames(Fields fields) {
        String file = fields.text("file");
        Optional<FileId> id = FileId.findDeclared(file);
        if (id.isEmpty() && !file.isEmpty()) {
            fields.fault("file", "is '" + file + "'; a declared file is written <source>/<file>");
        }
        var names = new Dimension.Names(
                id.orElse(new FileId("", file)), fields.text("key"), fields.text("name"), fields.findText("note"));
        fields.finish();
        return names;
    }
}
