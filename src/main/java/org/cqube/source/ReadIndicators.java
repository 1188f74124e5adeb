package org.cqube.source;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the indicators of a file: each a declared form, none an expression. */
final class ReadIndicators {
    private enum Form {
        PERCENT,
        RATIO,
        WEIGHTED
    }

    /** What files and pages call something already. */
    static final Set<String> TAKEN = Set.of(
            Indicator.SCHOOLS,
            Indicator.SCHOOLS_REPORTED,
            Indicator.SCHOOLS_NOT_REPORTED,
            Indicator.CLUSTERS,
            "area",
            "period",
            "month",
            "date",
            "from",
            "to",
            "persons");

    private static final Set<String> OF_AREA =
            Set.of(Indicator.SCHOOLS, Indicator.SCHOOLS_REPORTED, Indicator.SCHOOLS_NOT_REPORTED, Indicator.CLUSTERS);

    private final Map<String, Integer> scales = new HashMap<>();

    private ReadIndicators(List<Measure> measures, Collection<Dimension> dimensions) {
        OF_AREA.forEach(id -> scales.put(id, 0));
        measures.forEach(measure -> scales.put(measure.id(), measure.scale()));
        for (Dimension dimension : dimensions) {
            if (dimension instanceof Dimension.ByMeasures pivot) {
                scales.put(pivot.as(), pivot.scale());
            }
        }
    }

    static Map<String, Indicator> read(Fields file, List<Measure> measures, Collection<Dimension> dimensions) {
        var reader = new ReadIndicators(measures, dimensions);
        Map<String, Indicator> indicators = new LinkedHashMap<>();
        file.entries("indicators").forEach((id, fields) -> {
            if (measures.stream().anyMatch(measure -> measure.id().equals(id))) {
                fields.fault("'" + id + "' is a measure already; choose another name");
            } else if (TAKEN.contains(id)) {
                fields.fault("'" + id + "' is a name that every report has; choose another");
            }
            Optional<Form> form = fields.requiredChoice("form", EnumSet.allOf(Form.class));
            indicators.put(
                    id,
                    switch (form.orElse(Form.PERCENT)) {
                        case PERCENT -> reader.readPercent(id, fields);
                        case RATIO -> reader.readRatio(id, fields);
                        case WEIGHTED -> reader.readWeighted(id, fields);
                    });
            fields.finish();
        });
        return indicators;
    }

    private Indicator readPercent(String id, Fields fields) {
        String numerator = readPart("numerator", fields);
        String denominator = readPart("denominator", fields);
        Integer above = scales.get(numerator);
        Integer below = scales.get(denominator);
        if (above != null && below != null && !above.equals(below)) {
            fields.fault("denominator", "is of scale %d, the numerator of scale %d".formatted(below, above));
        }
        return new Indicator.Percent(
                id,
                fields.text("label"),
                fields.text("description"),
                readDecimals(fields),
                numerator,
                denominator,
                readDirection(fields),
                readBands(fields));
    }

    private Indicator readRatio(String id, Fields fields) {
        return new Indicator.Ratio(
                id,
                fields.text("label"),
                fields.text("unit"),
                fields.text("description"),
                readDecimals(fields),
                readPart("numerator", fields),
                readPart("denominator", fields),
                readDirection(fields),
                readBands(fields));
    }

    private Indicator readWeighted(String id, Fields fields) {
        Map<String, Long> weights = fields.numbersByName("weights");
        weights.forEach((measure, weight) -> {
            if (weight < 0) {
                fields.fault("weights", "give '" + measure + "' a weight below 0");
            }
            check("weights", measure, fields);
            checkWhole("weights", measure, fields);
        });
        String denominator = readPart("denominator", fields);
        checkWhole("denominator", denominator, fields);
        return new Indicator.Weighted(
                id,
                fields.text("label"),
                fields.text("description"),
                readDecimals(fields),
                weights,
                denominator,
                fields.findMapping("weights_from").map(ReadIndicators::readTable),
                readDirection(fields),
                readBands(fields));
    }

    private static Indicator.WeightTable readTable(Fields fields) {
        String file = fields.text("file");
        Optional<FileId> id = FileId.findDeclared(file);
        if (id.isEmpty() && !file.isEmpty()) {
            fields.fault("file", "is '" + file + "'; a declared file is written <source>/<file>");
        }
        var table =
                new Indicator.WeightTable(id.orElse(new FileId("", file)), fields.text("name"), fields.text("weight"));
        fields.finish();
        return table;
    }

    private String readPart(String field, Fields fields) {
        String id = fields.text(field);
        check(field, id, fields);
        return id;
    }

    private void check(String field, String id, Fields fields) {
        if (!id.isEmpty() && !scales.containsKey(id)) {
            fields.fault(field, "is '" + id + "'; no measure of this file is declared as that");
        }
    }

    private void checkWhole(String field, String id, Fields fields) {
        if (scales.getOrDefault(id, 0) != 0) {
            fields.fault(field, "names '" + id + "', which is of scale " + scales.get(id) + "; it must be of scale 0");
        }
    }

    private static int readDecimals(Fields fields) {
        return fields.number("decimals", 1, 0, 6);
    }

    static Indicator.Direction readDirection(Fields fields) {
        return fields.requiredChoice("direction", EnumSet.allOf(Indicator.Direction.class))
                .orElse(Indicator.Direction.HIGHER);
    }

    static List<Integer> readBands(Fields fields) {
        List<Integer> bands = fields.numbers("bands");
        if (!bands.equals(bands.stream().sorted().distinct().toList())) {
            fields.fault("bands", "must ascend");
        }
        return bands;
    }
}
