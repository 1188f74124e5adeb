package org.cqube.report;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cqube.publication.AddedReports;
import org.cqube.source.AcrossReport;
import org.cqube.source.AcrossReports;
import org.cqube.source.Indicator;
import org.cqube.source.Measure;
import org.cqube.source.Report;
import org.cqube.source.Sources;
import org.springframework.stereotype.Component;

/** Which columns of a report's file count people or records, and which are computed from them. Counts of schools are none of these. */
@Component
class SmallCounts {
    private final Sources sources;
    private final AcrossReports across;
    private final AddedReports added;

    SmallCounts(Sources sources, AcrossReports across, AddedReports added) {
        this.sources = sources;
        this.across = across;
        this.added = added;
    }

    /**
     * @param counts ids of columns
     * @param parts of each indicator the columns that it is computed from
     */
    record Columns(Set<String> counts, Map<String, List<String>> parts) {}

    Columns of(String report) {
        Optional<Report> declared = find(report);
        if (declared.isPresent()) {
            Map<String, List<String>> parts = new HashMap<>();
            declared.get().indicators().forEach(indicator -> parts.put(indicator.id(), indicator.parts()));
            return new Columns(counts(declared.get()), parts);
        }
        Set<String> counts = new HashSet<>();
        Map<String, List<String>> parts = new HashMap<>();
        across.list().stream().filter(page -> page.id().equals(report)).forEach(page -> {
            switch (page.form()) {
                case AcrossReport.Composite form -> form.columns().forEach(column -> column(column, counts, parts));
                case AcrossReport.Proportion form -> {
                    counts.addAll(form.indicator().parts());
                    parts.put(page.id(), form.indicator().parts());
                }
                case AcrossReport.NotReported form -> {}
                case AcrossReport.Incomplete form -> {}
                // Pages are no people: how often one was opened says nothing of a child or a teacher.
                case AcrossReport.Views form -> {}
                case AcrossReport.Card form -> {}
            }
        });
        return new Columns(counts, parts);
    }

    private Optional<Report> find(String report) {
        return sources.listReports().stream()
                .filter(one -> one.id().equals(report))
                .findFirst()
                .or(() -> added.find(report).map(one -> one.report().report()));
    }

    private Set<String> counts(Report report) {
        Set<String> counts = new HashSet<>();
        for (Measure measure : sources.getFile(report.file()).measures()) {
            boolean counted = measure instanceof Measure.Distinct
                    || measure instanceof Measure.DayRuns
                    || measure instanceof Measure.Count;
            if (counted && !measure.unit().equals(Indicator.SCHOOLS)) {
                counts.add(measure.id());
            }
        }
        return counts;
    }

    /** The numbers behind a column stand before it. */
    private void column(AcrossReport.Column column, Set<String> counts, Map<String, List<String>> parts) {
        List<String> behind = List.of(column.id() + "_part", column.id() + "_whole");
        find(column.report())
                .ifPresent(report -> report.indicators().stream()
                        .filter(one -> one.id().equals(column.indicator()) && !(one instanceof Indicator.Weighted))
                        .forEach(one -> {
                            for (int i = 0; i < behind.size(); i++) {
                                if (counts(report).contains(one.parts().get(i))) {
                                    counts.add(behind.get(i));
                                }
                            }
                        }));
        parts.put(column.id(), behind);
    }
}
