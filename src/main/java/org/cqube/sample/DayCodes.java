package org.cqube.sample;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.cqube.source.Indicator;
import org.cqube.source.Measure;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Storage;

/**
 * Which codes mean present, absent and neither, read from the declared indicator that leads the file's report: present is what its
 * numerator counts, absent what only its denominator counts.
 */
record DayCodes(String present, String absent, String other) {
    static DayCodes of(Sources sources, SourceFile file) {
        var report = sources.listReports().stream()
                .filter(candidate -> candidate.file().equals(file.id()))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No report shows " + file.id()));
        var headline = report.indicators().stream()
                .filter(indicator -> indicator.id().equals(report.headline()))
                .findFirst()
                .orElseThrow();
        if (!(headline instanceof Indicator.Percent percent) || !(file.storage() instanceof Storage.DayMarks marks)) {
            throw new IllegalArgumentException("The headline of " + report.id() + " is no share of day marks");
        }
        Set<String> present = counted(file, percent.numerator());
        Set<String> absent = new TreeSet<>(counted(file, percent.denominator()));
        absent.removeAll(present);
        Set<String> other = new TreeSet<>(marks.codes().keySet());
        other.removeAll(present);
        other.removeAll(absent);
        other.removeAll(marks.open());
        return new DayCodes(
                present.iterator().next(),
                absent.iterator().next(),
                other.isEmpty() ? absent.iterator().next() : other.iterator().next());
    }

    private static Set<String> counted(SourceFile file, String measure) {
        Map<String, Long> weights = file.measures().stream()
                .filter(candidate -> candidate.id().equals(measure))
                .findFirst()
                .map(found -> found instanceof Measure.DayCodes codes ? codes.weights() : Map.<String, Long>of())
                .orElseThrow(() -> new NoSuchElementException(file.id() + " declares no measure " + measure));
        long full = weights.values().stream().mapToLong(Long::longValue).max().orElse(0);
        var result = new TreeSet<String>();
        weights.forEach((code, weight) -> {
            if (weight == full) {
                result.add(code);
            }
        });
        return result;
    }
}
