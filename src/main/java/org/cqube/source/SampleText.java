package org.cqube.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with names in braces that are replaced for each row: {@code {school}}, {@code PAT{exam.standard}}. */
public record SampleText(List<Part> parts) {
    /** The name that stands for the plan itself: its last day's {@code academic_year} and {@code year}. */
    public static final String PLAN = "plan";

    private static final Pattern NAME = Pattern.compile("\\{([a-z_][a-z0-9_]*)(?:\\.([a-z_][a-z0-9_]*))?}");

    /** A piece of it. */
    public sealed interface Part {}

    /** As it stands. */
    public record Literal(String text) implements Part {}

    /**
     * To be replaced.
     *
     * @param loop a loop of the file, or {@link #PLAN}
     * @param property empty: the thing itself
     */
    public record Name(String loop, String property) implements Part {
        @Override
        public String toString() {
            return property.isEmpty() ? '{' + loop + '}' : '{' + loop + '.' + property + '}';
        }
    }

    public SampleText {
        parts = List.copyOf(parts);
    }

    static SampleText of(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher names = NAME.matcher(text);
        int at = 0;
        while (names.find()) {
            if (names.start() > at) {
                parts.add(new Literal(text.substring(at, names.start())));
            }
            parts.add(new Name(names.group(1), names.group(2) == null ? "" : names.group(2)));
            at = names.end();
        }
        if (at < text.length()) {
            parts.add(new Literal(text.substring(at)));
        }
        return new SampleText(parts);
    }
}
