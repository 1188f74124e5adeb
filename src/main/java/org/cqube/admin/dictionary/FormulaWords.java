package org.cqube.admin.dictionary;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cqube.source.Indicator;
import org.cqube.source.Measure;
import org.cqube.source.SourceFile;
import org.cqube.source.Storage;

/** How a figure is made, in words: the declared form, read aloud. */
final class FormulaWords {
    private FormulaWords() {}

    static String of(SourceFile file, Measure measure) {
        return switch (measure) {
            case Measure.DayCodes codes -> dayCodes(file, codes);
            case Measure.Distinct distinct ->
                "Distinct values of %s within school and window; above the school the sum over schools"
                        .formatted(distinct.column());
        };
    }

    static String of(Indicator indicator) {
        return switch (indicator) {
            case Indicator.Percent percent ->
                "%s × 100 ÷ %s, rounded half up to %d decimal place%s; no data where %s is 0"
                        .formatted(
                                percent.numerator(),
                                percent.denominator(),
                                percent.decimals(),
                                percent.decimals() == 1 ? "" : "s",
                                percent.denominator());
        };
    }

    static String direction(Indicator indicator) {
        return switch (indicator) {
            case Indicator.Percent percent -> TellDictionary.lower(percent.direction());
        };
    }

    static List<Integer> bands(Indicator indicator) {
        return switch (indicator) {
            case Indicator.Percent percent -> percent.bands();
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

    private static String decimal(long value, int scale) {
        return BigDecimal.valueOf(value, scale).stripTrailingZeros().toPlainString();
    }
}
