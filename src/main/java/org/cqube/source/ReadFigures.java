package org.cqube.source;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the measures and indicators of a file: each a declared form, none an expression. */
final class ReadFigures {
    private enum MeasureForm {
        DAY_CODES,
        DISTINCT
    }

    private enum IndicatorForm {
        PERCENT
    }

    private ReadFigures() {}

    static List<Measure> readMeasures(Fields file) {
        List<Measure> measures = new ArrayList<>();
        file.entries("measures").forEach((id, fields) -> {
            Optional<MeasureForm> form = fields.requiredChoice("form", EnumSet.allOf(MeasureForm.class));
            if (form.isEmpty()) {
                measures.add(new Measure.Distinct(id, "", "", ""));
                return;
            }
            measures.add(
                    switch (form.get()) {
                        case DAY_CODES -> readDayCodes(id, fields);
                        case DISTINCT ->
                            new Measure.Distinct(id, fields.text("label"), fields.text("unit"), fields.text("column"));
                    });
            fields.finish();
        });
        return List.copyOf(measures);
    }

    private static Measure readDayCodes(String id, Fields fields) {
        return new Measure.DayCodes(
                id,
                fields.text("label"),
                fields.text("unit"),
                fields.number("scale", 0, 0, 9),
                fields.numbersByName("weights"));
    }

    static Map<String, Indicator> readIndicators(Fields file, List<Measure> measures) {
        Map<String, Measure> byId = new HashMap<>();
        measures.forEach(measure -> byId.put(measure.id(), measure));
        Map<String, Indicator> indicators = new LinkedHashMap<>();
        file.entries("indicators").forEach((id, fields) -> {
            if (byId.containsKey(id)) {
                fields.fault("'" + id + "' is a measure already; choose another name");
            }
            fields.requiredChoice("form", EnumSet.allOf(IndicatorForm.class));
            indicators.put(id, readPercent(id, fields, byId));
            fields.finish();
        });
        return indicators;
    }

    private static Indicator readPercent(String id, Fields fields, Map<String, Measure> measures) {
        String numerator = fields.text("numerator");
        String denominator = fields.text("denominator");
        List<Integer> bands = fields.numbers("bands");
        checkMeasure("numerator", numerator, fields, measures);
        checkMeasure("denominator", denominator, fields, measures);
        Measure above = measures.get(numerator);
        Measure below = measures.get(denominator);
        if (above != null && below != null && above.scale() != below.scale()) {
            fields.fault(
                    "denominator", "is of scale %d, the numerator of scale %d".formatted(below.scale(), above.scale()));
        }
        if (!bands.equals(bands.stream().sorted().distinct().toList())) {
            fields.fault("bands", "must ascend");
        }
        return new Indicator.Percent(
                id,
                fields.text("label"),
                fields.text("description"),
                fields.number("decimals", 1, 0, 6),
                numerator,
                denominator,
                fields.requiredChoice("direction", EnumSet.allOf(Indicator.Direction.class))
                        .orElse(Indicator.Direction.HIGHER),
                bands);
    }

    private static void checkMeasure(String field, String id, Fields fields, Map<String, Measure> measures) {
        if (!id.isEmpty() && !measures.containsKey(id)) {
            fields.fault(field, "is '" + id + "'; no measure of this file is declared as that");
        }
    }
}
