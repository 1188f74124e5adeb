package org.cqube.source;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the splits of a report: which dimensions its figures are divided by, and which figures those are. */
final class ReadSplits {
    private static final Set<String> DRAWINGS = Set.of("table", "heat", "bar", "line");
    private static final int MOST_DIMENSIONS = 3;

    private final String report;
    private final String reported;
    private final DeclaredFile file;

    private ReadSplits(String report, String reported, DeclaredFile file) {
        this.report = report;
        this.reported = reported;
        this.file = file;
    }

    /** @param reported id of the report's measure that is above zero where a school reported */
    static List<Split> read(String report, String reported, DeclaredFile file, Fields fields) {
        var reader = new ReadSplits(report, reported, file);
        List<Split> splits = new ArrayList<>();
        fields.entries("splits").forEach((id, split) -> {
            splits.add(reader.read(id, split));
            split.finish();
        });
        return List.copyOf(splits);
    }

    private Split read(String id, Fields fields) {
        List<Dimension> dimensions = readDimensions(fields);
        boolean pivot = dimensions.stream().anyMatch(Dimension.ByMeasures.class::isInstance);
        List<Indicator> indicators = new ArrayList<>();
        for (String name : fields.texts("indicators")) {
            Indicator indicator = file.indicators().get(name);
            if (indicator == null) {
                fields.fault("indicators", "names '" + name + "'; no indicator of the file is declared as that");
            } else if (!isOf(dimensions, indicator)) {
                fields.fault("indicators", "names '" + name + "', which is a figure of another split");
            } else {
                indicators.add(indicator);
            }
        }
        List<String> drawings = fields.requiredTexts("drawings");
        drawings.stream()
                .filter(drawing -> !DRAWINGS.contains(drawing))
                .forEach(drawing -> fields.fault(
                        "drawings",
                        "names '" + drawing + "'; there are "
                                + Fields.words(DRAWINGS.stream().sorted().toList())));
        return new Split(
                report,
                id,
                fields.text("label"),
                dimensions,
                readMeasures(indicators, pivot, fields),
                List.copyOf(indicators),
                readTimes(fields),
                fields.choice("schools_in", EnumSet.allOf(Split.SchoolsIn.class), Split.SchoolsIn.BLOCK),
                drawings);
    }

    private boolean isOf(List<Dimension> dimensions, Indicator indicator) {
        return indicator.parts().stream()
                .filter(file::isOfPivot)
                .allMatch(id -> dimensions.stream()
                        .anyMatch(dimension -> dimension instanceof Dimension.ByMeasures pivot
                                && pivot.as().equals(id)));
    }

    private List<Dimension> readDimensions(Fields fields) {
        List<Dimension> dimensions = new ArrayList<>();
        for (String name : fields.requiredTexts("dimensions")) {
            Dimension dimension = file.dimensions().get(name);
            if (dimension == null) {
                fields.fault("dimensions", "names '" + name + "'; no dimension of the file is declared as that");
            } else {
                dimensions.add(dimension);
            }
        }
        long columns = dimensions.stream()
                .filter(Dimension.ByColumns.class::isInstance)
                .count();
        boolean pivot = dimensions.stream().anyMatch(Dimension.ByMeasures.class::isInstance);
        if (columns > 1 || (pivot && dimensions.size() > 1) || dimensions.size() > MOST_DIMENSIONS) {
            fields.fault(
                    "dimensions",
                    "go together up to three, one of the form columns at most; one of the form measures stands alone");
        }
        boolean rows = file.file().findGrain().isPresent();
        if (!pivot && !rows && !dimensions.isEmpty()) {
            fields.fault(
                    "dimensions",
                    "of the form column or columns divide records of a school; 'storage' must say in which column the 'school' is");
        }
        return List.copyOf(dimensions);
    }

    /** Those that are named, and those that the figures are computed from. */
    private List<Measure> readMeasures(List<Indicator> indicators, boolean pivot, Fields fields) {
        Set<String> wanted = new LinkedHashSet<>(fields.texts("measures"));
        List<Measure> all = file.file().measures();
        for (String name : wanted) {
            if (all.stream().noneMatch(measure -> measure.id().equals(name))) {
                fields.fault("measures", "names '" + name + "'; no measure of the file is declared as that");
            }
        }
        if (!pivot) {
            wanted.add(reported);
        }
        indicators.forEach(indicator -> wanted.addAll(indicator.parts()));
        for (Measure measure : all) {
            if (measure instanceof Measure.OfSchools schools && wanted.contains(schools.id())) {
                wanted.addAll(schools.parts());
            }
        }
        return all.stream().filter(measure -> wanted.contains(measure.id())).toList();
    }

    private Set<Split.Times> readTimes(Fields fields) {
        boolean days = file.file().hasDayMarks()
                || file.file().findGrain().filter(RowGrain::hasDays).isPresent();
        Set<Split.Times> all = days ? EnumSet.allOf(Split.Times.class) : EnumSet.of(Split.Times.CURRENT);
        if (!fields.has("times")) {
            return all;
        }
        Set<Split.Times> times = EnumSet.noneOf(Split.Times.class);
        for (String name : fields.requiredTexts("times")) {
            all.stream()
                    .filter(time ->
                            time.name().toLowerCase(java.util.Locale.ROOT).equals(name))
                    .findFirst()
                    .ifPresentOrElse(
                            times::add,
                            () -> fields.fault(
                                    "times",
                                    "names '" + name + "'; there are "
                                            + Fields.words(all.stream()
                                                    .map(time -> time.name().toLowerCase(java.util.Locale.ROOT))
                                                    .toList())));
        }
        return times;
    }
}
