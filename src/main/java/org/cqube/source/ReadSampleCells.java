package org.cqube.source;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what stands in the columns of a made-up file: texts, and forms of drawing. */
final class ReadSampleCells {
    private enum Form {
        CHOICE,
        NUMBER,
        SHARE,
        DATE,
        AGO,
        SCHOOL_DAY,
        LATITUDE,
        LONGITUDE
    }

    private static final int MOST = 1_000_000_000;

    private final SampleScope scope;

    ReadSampleCells(SampleScope scope) {
        this.scope = scope;
    }

    SampleCell read(Fields columns, String name) {
        if (!columns.isMapping(name)) {
            return new SampleCell.Fixed(scope.text(columns, name));
        }
        Fields fields = columns.mapping(name);
        Optional<Form> form = fields.requiredChoice("form", EnumSet.allOf(Form.class));
        if (form.isEmpty()) {
            return new SampleCell.Fixed(SampleText.of(""));
        }
        SampleCell cell = read(form.get(), fields);
        fields.finish();
        return cell;
    }

    /** The marks of days: drawn for each person and day. */
    SampleCell.Choice readDays(Fields fields) {
        var choice = readChoice(new SampleCell.Draw(Optional.empty(), 0), fields);
        fields.finish();
        return choice;
    }

    private SampleCell read(Form form, Fields fields) {
        var draw = new SampleCell.Draw(fields.findText("by"), fields.number("blank", 0, 0, 100));
        if (draw.by().filter(name -> !scope.has(name)).isPresent()) {
            fields.fault(
                    "by",
                    "is '" + draw.by().get() + "'; there are "
                            + Fields.words(scope.loops().keySet()));
        }
        return switch (form) {
            case CHOICE -> readChoice(draw, fields);
            case NUMBER ->
                new SampleCell.Number(
                        draw, required("from", 0, fields), atLeast(required("from", 0, fields), "to", fields));
            case SHARE -> {
                needSchool(fields);
                int percent = fields.number("percent", 60, 0, 100);
                yield new SampleCell.Share(
                        draw, scope.text(fields, "of"), percent, fields.number("weak", percent, 0, 100));
            }
            case DATE -> readDate(draw, fields);
            case AGO ->
                new SampleCell.Ago(
                        draw, required("from", 0, fields), atLeast(required("from", 0, fields), "to", fields));
            case SCHOOL_DAY -> {
                needSchool(fields);
                yield new SampleCell.SchoolDay(draw);
            }
            case LATITUDE, LONGITUDE -> {
                needSchool(fields);
                yield new SampleCell.Near(draw, form == Form.LATITUDE, fields.number("within", 100, 0, 100_000));
            }
        };
    }

    private static int required(String name, int minimum, Fields fields) {
        if (!fields.has(name)) {
            fields.fault(name, "is missing");
        }
        return fields.number(name, minimum, minimum, MOST);
    }

    private static int atLeast(int from, String name, Fields fields) {
        return Math.max(from, required(name, from, fields));
    }

    private SampleCell.Choice readChoice(SampleCell.Draw draw, Fields fields) {
        Map<String, Integer> weights = readWeights("weights", fields);
        Map<SamplePlace, Map<String, Integer>> in = new EnumMap<>(SamplePlace.class);
        fields.findMapping("in").ifPresent(places -> {
            needSchool(fields);
            for (String name : places.names()) {
                ReadSampleLoops.findPlace(name, name, places)
                        .ifPresent(place -> in.put(place, readWeights(name, places)));
            }
        });
        return new SampleCell.Choice(draw, weights, Collections.unmodifiableMap(in));
    }

    private static Map<String, Integer> readWeights(String name, Fields fields) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        long sum = 0;
        for (Map.Entry<String, Long> weight : fields.numbersByName(name).entrySet()) {
            if (weight.getValue() < 0 || weight.getValue() > 10_000) {
                fields.fault(name, "gives '" + weight.getKey() + "' a weight that is not between 0 and 10000");
            } else {
                weights.put(weight.getKey(), weight.getValue().intValue());
                sum += weight.getValue();
            }
        }
        if (sum == 0) {
            fields.fault(name, "gives nothing a weight");
        }
        return Collections.unmodifiableMap(weights);
    }

    private static SampleCell readDate(SampleCell.Draw draw, Fields fields) {
        LocalDate from = date("from", fields);
        LocalDate to = date("to", fields);
        if (to.isBefore(from)) {
            fields.fault("to", "lies before 'from'");
        }
        return new SampleCell.Date(draw, from, to);
    }

    private static LocalDate date(String name, Fields fields) {
        String text = fields.text(name);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            if (!text.isEmpty()) {
                fields.fault(name, "is '" + text.toLowerCase(Locale.ROOT) + "'; a day is written 2020-07-29");
            }
            return LocalDate.EPOCH;
        }
    }

    private void needSchool(Fields fields) {
        if (!scope.hasSchool()) {
            fields.fault("needs the row's school: schools must be among 'each'");
        }
    }
}
