package org.cqube.source;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the measures of a file: each a declared form, none an expression. */
final class ReadFigures {
    private enum Form {
        DAY_CODES,
        DAY_RUNS,
        DISTINCT,
        COUNT,
        SUM,
        CODE_TABLE,
        SCHOOLS,
        BAND
    }

    private ReadFigures() {}

    static List<Measure> readMeasures(Fields file) {
        List<Measure> measures = new ArrayList<>();
        file.entries("measures").forEach((id, fields) -> {
            if (ReadIndicators.TAKEN.contains(id)) {
                fields.fault("'" + id + "' is a name that every report has; choose another");
            }
            Optional<Form> form = fields.requiredChoice("form", EnumSet.allOf(Form.class));
            if (form.isEmpty()) {
                measures.add(new Measure.Distinct(id, "", "", ""));
                return;
            }
            measures.add(read(id, form.get(), fields));
            fields.finish();
        });
        return List.copyOf(measures);
    }

    private static Measure read(String id, Form form, Fields fields) {
        String label = fields.text("label");
        String unit = fields.text("unit");
        return switch (form) {
            case DAY_CODES -> new Measure.DayCodes(id, label, unit, readScale(fields), fields.numbersByName("weights"));
            case DAY_RUNS ->
                new Measure.DayRuns(
                        id,
                        label,
                        unit,
                        Set.copyOf(fields.requiredTexts("codes")),
                        Set.copyOf(fields.requiredTexts("ended_by")),
                        fields.number("days", 2, 2, 31));
            case DISTINCT -> new Measure.Distinct(id, label, unit, fields.text("column"), ReadWhere.read(fields));
            case COUNT -> new Measure.Count(id, label, unit, ReadWhere.read(fields));
            case SUM -> new Measure.Sum(id, label, unit, readScale(fields), readSummed(fields), ReadWhere.read(fields));
            case CODE_TABLE ->
                new Measure.CodeTable(
                        id,
                        label,
                        unit,
                        readScale(fields),
                        ColumnPath.of(fields.text("column")),
                        fields.numbersByName("weights"),
                        paths(fields.texts("each")),
                        ReadWhere.read(fields));
            case SCHOOLS ->
                new Measure.Schools(
                        id,
                        label,
                        unit,
                        fields.text("measure"),
                        fields.number("from", 1, 1, Integer.MAX_VALUE),
                        findLimit("to", fields));
            case BAND ->
                new Measure.Band(
                        id,
                        label,
                        unit,
                        fields.text("numerator"),
                        fields.text("denominator"),
                        fields.number("decimals", 1, 0, 6),
                        findLimit("above", fields),
                        findLimit("up_to", fields));
        };
    }

    private static OptionalLong findLimit(String name, Fields fields) {
        return fields.findNumber(name).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    private static int readScale(Fields fields) {
        return fields.number("scale", 0, 0, 9);
    }

    private static List<ColumnPath> readSummed(Fields fields) {
        return fields.has("columns")
                ? paths(fields.requiredTexts("columns"))
                : List.of(ColumnPath.of(fields.text("column")));
    }

    private static List<ColumnPath> paths(List<String> texts) {
        return texts.stream().map(ColumnPath::of).toList();
    }
}
