package org.cqube.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The names that texts of a made-up file can have in braces: its loops so far, and the plan. */
final class SampleScope {
    private static final Set<String> OF_PLAN = Set.of("academic_year", "year");

    private final Map<String, SampleLoop> loops = new LinkedHashMap<>();

    void add(String name, SampleLoop loop) {
        loops.put(name, loop);
    }

    Map<String, SampleLoop> loops() {
        return loops;
    }

    boolean has(String loop) {
        return loops.containsKey(loop);
    }

    boolean isMonthly() {
        return SampleFile.isMonthly(loops);
    }

    boolean hasSchool() {
        return SampleFile.isOfSchools(loops);
    }

    /** A text whose names are known. */
    SampleText text(Fields fields, String field) {
        SampleText text = SampleText.of(fields.text(field));
        for (SampleText.Part part : text.parts()) {
            switch (part) {
                case SampleText.Literal(String literal) -> {
                    if (!literal.matches("[^|{}\"\\p{Cntrl}]*")) {
                        fields.fault(
                                field,
                                "holds '" + literal
                                        + "'; names stand in braces, and |, \" and control characters cannot"
                                        + " be sent");
                    }
                }
                case SampleText.Name name -> check(name, fields, field);
            }
        }
        return text;
    }

    private void check(SampleText.Name name, Fields fields, String field) {
        SampleLoop loop = loops.get(name.loop());
        Set<String> properties =
                name.loop().equals(SampleText.PLAN) ? OF_PLAN : loop == null ? Set.of() : loop.properties();
        if (!properties.contains(name.property())) {
            fields.fault(
                    field,
                    "names %s, which is not known here; known are %s"
                            .formatted(
                                    name,
                                    properties.isEmpty()
                                            ? Fields.words(loops.keySet())
                                                    + (loops.isEmpty() ? "" : ", ")
                                                    + SampleText.PLAN
                                            : Fields.words(properties.stream()
                                                    .sorted()
                                                    .map(property ->
                                                            new SampleText.Name(name.loop(), property).toString())
                                                    .toList())));
        }
    }
}
