package org.cqube.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is left of figures when columns are switched off. A measure that counts or asks for such a column goes; one that adds several columns
 * goes on with the others. With it go the indicators computed from it, and a report whose {@code reported} measure, or whose last indicator,
 * is gone. Items of a table of weights that have lost their measure must weigh nothing there.
 */
final class FiguresLeft {
    private static final Set<String> OF_AREA =
            Set.of(Indicator.SCHOOLS, Indicator.SCHOOLS_REPORTED, Indicator.SCHOOLS_NOT_REPORTED, Indicator.CLUSTERS);

    private final Map<FileId, SourceFile> files = new HashMap<>();
    private final Map<FileId, Set<String>> weightless = new HashMap<>();

    private FiguresLeft(List<Source> sources) {
        sources.forEach(source -> source.files().forEach(file -> files.put(file.id(), file)));
    }

    static List<Source> of(List<Source> sources) {
        var left = new FiguresLeft(sources);
        List<Source> figured = sources.stream().map(left::figures).toList();
        return figured.stream().map(left::weights).toList();
    }

    private Source figures(Source source) {
        List<SourceFile> own = source.files().stream()
                .map(file -> file.withMeasures(measures(file)))
                .toList();
        Map<FileId, Set<String>> ids = new HashMap<>();
        own.forEach(file -> {
            Set<String> known = new HashSet<>(OF_AREA);
            file.measures().forEach(measure -> known.add(measure.id()));
            ids.put(file.id(), known);
        });
        return new Source(
                source.id(),
                source.label(),
                own,
                source.reports().stream()
                        .flatMap(report -> report(report, ids.getOrDefault(report.file(), OF_AREA), own).stream())
                        .toList(),
                source.samples());
    }

    private List<Measure> measures(SourceFile file) {
        List<Measure> left = new ArrayList<>();
        for (Measure measure : file.measures()) {
            switch (measure) {
                case Measure.OfMarks marks -> left.add(marks);
                case Measure.OfSchools schools -> {
                    boolean all = schools.parts().stream()
                            .allMatch(
                                    id -> left.stream().anyMatch(one -> one.id().equals(id)) || isLater(file, id));
                    if (all) {
                        left.add(schools);
                    }
                }
                case Measure.OfRows rows -> left(file, rows).ifPresent(left::add);
            }
        }
        return List.copyOf(left);
    }

    /** A count of schools may stand before the measure that it asks for. */
    private boolean isLater(SourceFile file, String id) {
        return file.measures().stream()
                .filter(measure -> measure.id().equals(id))
                .anyMatch(measure -> measure instanceof Measure.OfMarks
                        || measure instanceof Measure.OfRows rows
                                && left(file, rows).isPresent());
    }

    private Optional<Measure> left(SourceFile file, Measure.OfRows measure) {
        boolean asked = measure.where().conditions().stream().allMatch(condition -> isThere(file, condition.column()))
                && measure.where().matches().stream().allMatch(match -> isThere(file, match));
        if (!asked) {
            return Optional.empty();
        }
        return switch (measure) {
            case Measure.Count count -> Optional.of(count);
            case Measure.Distinct distinct ->
                Optional.<Measure>of(distinct).filter(one -> isThere(file, ColumnPath.own(distinct.column())));
            case Measure.Sum sum -> {
                List<ColumnPath> reads = there(file, sum.reads());
                yield reads.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Measure.Sum(sum.id(), sum.label(), sum.unit(), sum.scale(), reads, sum.where()));
            }
            case Measure.CodeTable table -> {
                List<ColumnPath> each = there(file, table.each());
                boolean empty = each.isEmpty() && !table.each().isEmpty();
                yield empty || !isThere(file, table.column())
                        ? Optional.empty()
                        : Optional.of(new Measure.CodeTable(
                                table.id(),
                                table.label(),
                                table.unit(),
                                table.scale(),
                                table.column(),
                                table.weights(),
                                each,
                                table.where()));
            }
        };
    }

    private List<ColumnPath> there(SourceFile file, List<ColumnPath> paths) {
        return paths.stream().filter(path -> isThere(file, path)).toList();
    }

    private boolean isThere(SourceFile file, ColumnPath path) {
        return path.isOwn()
                ? file.findStored(path.column()).isPresent()
                : file.findReferredFile(path.through())
                        .map(files::get)
                        .flatMap(other -> other.findStored(path.column()))
                        .isPresent();
    }

    private boolean isThere(SourceFile file, Match match) {
        SourceFile other = files.get(match.file());
        return other != null
                && match.by().entrySet().stream()
                        .allMatch(join -> file.findStored(join.getKey()).isPresent()
                                && other.findStored(join.getValue()).isPresent())
                && match.where().stream()
                        .allMatch(condition ->
                                other.findStored(condition.column().column()).isPresent());
    }

    private Optional<Report> report(Report report, Set<String> known, List<SourceFile> own) {
        List<Indicator> left = report.indicators().stream()
                .flatMap(indicator -> left(indicator, known).stream())
                .toList();
        if (left.isEmpty() || !known.contains(report.reported())) {
            return Optional.empty();
        }
        boolean leads = left.stream().anyMatch(one -> one.id().equals(report.headline()));
        return Optional.of(new Report(
                report.id(),
                report.group(),
                report.label(),
                report.description(),
                report.file(),
                leads ? report.headline() : left.getFirst().id(),
                report.reported(),
                left,
                report.drawings(),
                own.stream()
                        .filter(file -> file.id().equals(report.file()))
                        .flatMap(file -> report.splits().stream().flatMap(split -> split(split, file, known).stream()))
                        .toList(),
                report.tours().filter(this::isThere)));
    }

    /** A tour is told whole or not at all. */
    private boolean isThere(Tours tours) {
        return active(tours.file()).containsAll(tours.columns())
                && tours.claims()
                        .map(claims -> active(claims.file()).containsAll(claims.columns()))
                        .orElse(true);
    }

    private Set<String> active(FileId id) {
        Set<String> columns = new HashSet<>();
        Optional.ofNullable(files.get(id)).stream()
                .flatMap(file -> file.layouts().stream())
                .flatMap(layout -> layout.columns().stream())
                .filter(Column::active)
                .forEach(column -> columns.add(column.name()));
        return columns;
    }

    /** A split goes with a dimension that is switched off; values of one that are switched off go alone. */
    private Optional<Split> split(Split split, SourceFile file, Set<String> known) {
        List<Dimension> dimensions = split.dimensions().stream()
                .flatMap(dimension -> dimension(dimension, file, known).stream())
                .toList();
        Set<String> ids = new HashSet<>(known);
        split.pivot().ifPresent(pivot -> ids.add(pivot.as()));
        Set<String> wanted = new HashSet<>();
        split.measures().forEach(measure -> wanted.add(measure.id()));
        List<Measure> measures = file.measures().stream()
                .filter(measure -> wanted.contains(measure.id()))
                .toList();
        boolean whole =
                dimensions.size() == split.dimensions().size() && (split.pivot().isPresent() || !measures.isEmpty());
        return whole
                ? Optional.of(new Split(
                        split.report(),
                        split.id(),
                        split.label(),
                        dimensions,
                        measures,
                        split.indicators().stream()
                                .flatMap(indicator -> left(indicator, ids).stream())
                                .toList(),
                        split.times(),
                        split.schoolsIn(),
                        split.drawings()))
                : Optional.empty();
    }

    private Optional<Dimension> dimension(Dimension dimension, SourceFile file, Set<String> known) {
        return switch (dimension) {
            case Dimension.ByColumn one -> Optional.<Dimension>of(one).filter(of -> isThere(file, one.column()));
            case Dimension.ByColumns many -> {
                Map<String, String> columns = new LinkedHashMap<>(many.columns());
                columns.keySet().removeIf(column -> file.findStored(column).isEmpty());
                yield columns.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Dimension.ByColumns(many.id(), many.label(), columns));
            }
            case Dimension.ByMeasures pivot -> {
                Map<String, String> of = new LinkedHashMap<>(pivot.of());
                of.keySet().retainAll(known);
                yield of.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Dimension.ByMeasures(
                                pivot.id(), pivot.label(), pivot.as(), pivot.unit(), pivot.scale(), of));
            }
        };
    }

    private Optional<Indicator> left(Indicator indicator, Set<String> known) {
        return switch (indicator) {
            case Indicator.Percent percent ->
                Optional.<Indicator>of(percent)
                        .filter(one -> known.contains(percent.numerator()) && known.contains(percent.denominator()));
            case Indicator.Ratio ratio ->
                Optional.<Indicator>of(ratio)
                        .filter(one -> known.contains(ratio.numerator()) && known.contains(ratio.denominator()));
            case Indicator.Weighted weighted -> {
                Map<String, Long> weights = new LinkedHashMap<>();
                Set<String> without = new HashSet<>();
                weighted.weights().forEach((measure, weight) -> {
                    if (known.contains(measure)) {
                        weights.put(measure, weight);
                    } else {
                        without.add(measure);
                    }
                });
                weighted.table()
                        .ifPresent(table -> weightless
                                .computeIfAbsent(table.file(), file -> new HashSet<>())
                                .addAll(without));
                yield weights.isEmpty() || !known.contains(weighted.denominator())
                        ? Optional.empty()
                        : Optional.of(weighted.with(weights));
            }
        };
    }

    private Source weights(Source source) {
        return source.with(source.files().stream()
                .map(file -> file.with(file.rules().weightless(weightless.getOrDefault(file.id(), Set.of()))))
                .toList());
    }
}
