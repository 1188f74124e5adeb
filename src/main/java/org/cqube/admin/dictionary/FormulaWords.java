package org.cqube.admin.dictionary;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cqube.source.ColumnPath;
import org.cqube.source.Condition;
import org.cqube.source.Indicator;
import org.cqube.source.Match;
import org.cqube.source.Measure;
import org.cqube.source.SourceFile;
import org.cqube.source.Storage;
import org.cqube.source.Where;

/** How a figure is made, in words: the declared form, read aloud. */
final class FormulaWords {
    private FormulaWords() {}

    static String of(SourceFile file, Measure measure) {
        return switch (measure) {
            case Measure.DayCodes codes -> dayCodes(file, codes);
            case Measure.DayRuns runs ->
                "How often %d marks of %s came one after the other within a month, none of %s between them; counted on the day that completes them"
                        .formatted(runs.days(), sorted(runs.codes()), sorted(runs.endedBy()));
            case Measure.Count count -> "Number of records" + where(count.where());
            case Measure.Sum sum ->
                "Sum of %s%s"
                        .formatted(
                                sum.reads().stream().map(ColumnPath::toString).collect(Collectors.joining(" + ")),
                                where(sum.where()));
            case Measure.CodeTable table -> codeTable(table);
            case Measure.Distinct distinct ->
                "Distinct values of %s%s, within school and window; above the school the sum over schools"
                        .formatted(distinct.column(), where(distinct.where()));
            case Measure.Schools schools ->
                "Schools in which %s is %s; above the school the sum over schools"
                        .formatted(schools.measure(), limits(schools));
            case Measure.Band band ->
                "Schools in which %s × 100 ÷ %s, rounded half up to %d decimal places, is %s; above the school the sum over schools"
                        .formatted(band.numerator(), band.denominator(), band.decimals(), limits(band));
        };
    }

    static String of(Indicator indicator) {
        String denominator = switch (indicator) {
            case Indicator.Percent percent -> percent.denominator();
            case Indicator.Ratio ratio -> ratio.denominator();
            case Indicator.Weighted weighted -> weighted.denominator();
        };
        return "%s, rounded half up to %d decimal place%s; no data where %s is 0"
                .formatted(
                        indicator.formula(), indicator.decimals(), indicator.decimals() == 1 ? "" : "s", denominator);
    }

    private static String codeTable(Measure.CodeTable table) {
        String each = table.each().isEmpty()
                ? ""
                : ", for each of %s that holds a value"
                        .formatted(
                                table.each().stream().map(ColumnPath::toString).collect(Collectors.joining(", ")));
        return new TreeMap<>(table.weights())
                .entrySet().stream()
                        .map(weight ->
                                "%s counts %s".formatted(weight.getKey(), decimal(weight.getValue(), table.scale())))
                        .collect(Collectors.joining(
                                "; ",
                                "Sum over records by %s: ".formatted(table.column()),
                                "; others count 0" + each + where(table.where())));
    }

    private static String limits(Measure.Schools schools) {
        String from = decimal(schools.from(), 0);
        return schools.to().isEmpty()
                ? from + " or more"
                : from + " to " + schools.to().getAsLong();
    }

    private static String limits(Measure.Band band) {
        String above = band.above().isPresent() ? "above " + band.above().getAsLong() : "";
        String upTo = band.upTo().isPresent() ? "at most " + band.upTo().getAsLong() : "";
        return above + (above.isEmpty() || upTo.isEmpty() ? "" : " and ") + upTo;
    }

    private static String where(Where where) {
        var parts = new ArrayList<String>();
        where.conditions().forEach(condition -> parts.add(condition(condition)));
        where.with().ifPresent(match -> parts.add("a row of %s goes with it".formatted(match(match))));
        where.without().ifPresent(match -> parts.add("no row of %s goes with it".formatted(match(match))));
        return parts.isEmpty() ? "" : parts.stream().collect(Collectors.joining(" and ", " where ", ""));
    }

    private static String match(Match match) {
        return match.where().isEmpty()
                ? match.file().toString()
                : match.where().stream()
                        .map(FormulaWords::condition)
                        .collect(Collectors.joining(" and ", match.file() + " with ", ""));
    }

    private static String condition(Condition condition) {
        return switch (condition) {
            case Condition.In(ColumnPath column, List<String> values) ->
                values.size() == 1
                        ? "%s is %s".formatted(column, values.getFirst())
                        : "%s is one of %s".formatted(column, String.join(", ", values));
            case Condition.NotBlank(ColumnPath column) -> "%s holds a value".formatted(column);
            case Condition.Above(ColumnPath column, long limit) -> "%s is above %d".formatted(column, limit);
        };
    }

    private static String dayCodes(SourceFile file, Measure.DayCodes measure) {
        Map<String, String> meanings = file.storage() instanceof Storage.DayMarks marks ? marks.codes() : Map.of();
        return new TreeMap<>(measure.weights())
                .entrySet().stream()
                        .map(weight -> "%s (%s) counts %s"
                                .formatted(
                                        weight.getKey(),
                                        meanings.getOrDefault(weight.getKey(), "code"),
                                        decimal(weight.getValue(), measure.scale())))
                        .collect(Collectors.joining("; ", "Sum over day marks: ", "; other marks count 0"));
    }

    private static String sorted(Set<String> codes) {
        return codes.stream().sorted().collect(Collectors.joining(", "));
    }

    private static String decimal(long value, int scale) {
        return BigDecimal.valueOf(value, scale).stripTrailingZeros().toPlainString();
    }
}
