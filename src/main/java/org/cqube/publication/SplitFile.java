package org.cqube.publication;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.cqube.aggregation.CellNumbers;
import org.cqube.aggregation.DimensionWords;
import org.cqube.aggregation.Figures;
import org.cqube.aggregation.NodeCells;
import org.cqube.aggregation.Period;
import org.cqube.aggregation.SplitFigures;
import org.cqube.source.Dimension;
import org.cqube.source.Report;
import org.cqube.source.Split;
import tools.jackson.core.JsonGenerator;

/** The file of an area and a split: the area itself (−1) and what has rows in its file, cell by cell. */
final class SplitFile {
    static final int NODE = -1;

    private final Figures figures;
    private final Areas areas;
    private final SplitFigures split;
    private final SplitNumbers numbers;
    private final Level level;
    private final int area;
    private final List<AreaHead.Part> parts = new ArrayList<>();
    private final AreaHead head;

    /** @param level state, district or block; cluster where clusters have files of their own */
    SplitFile(Report report, Figures figures, SplitFigures split, Level level, int area) {
        this.figures = figures;
        this.areas = figures.areas();
        this.split = split;
        this.level = level;
        this.area = area;
        numbers = new SplitNumbers(split, figures);
        head = new AreaHead(report.id(), areas, level, area);
        addParts(level.below().orElseThrow());
        if (level == Level.BLOCK && split.split().schoolsIn() == Split.SchoolsIn.BLOCK) {
            addParts(Level.SCHOOL);
        }
    }

    private void addParts(Level below) {
        for (int i = areas.first(level, area, below); i < areas.first(level, area + 1, below); i++) {
            parts.add(new AreaHead.Part(below, i));
        }
    }

    /** @param name {@link FileNames#CURRENT} or the month */
    byte[] write(String name, List<Period> periods, NodeCells cells) {
        var values = new Values(periods, cells);
        return Json.write(json -> {
            json.writeStartObject();
            head.write(json, name, asOf(name, periods), periods);
            Json.text(json, "split", split.split().id());
            head.areas(json, parts);
            values.write(json);
            json.writeName("columns").writeStartArray();
            AreaFile.column(json, "area", "index");
            AreaFile.column(json, "period", "index");
            split.split().dimensions().forEach(dimension -> AreaFile.column(json, dimension.id(), "index"));
            numbers.columns().forEach(column -> AreaFile.column(json, column.id(), column.unit()));
            json.writeEndArray();
            var into = new NumberColumns(
                    2 + split.split().dimensions().size() + numbers.columns().size());
            for (int p = 0; p < periods.size(); p++) {
                cells(into, p, told(periods.get(p), cells), values);
            }
            into.write(json, "values");
            json.writeEndObject();
        });
    }

    private Optional<LocalDate> asOf(String name, List<Period> periods) {
        return name.equals(FileNames.CURRENT)
                ? figures.asOf()
                : figures.asOf()
                        .map(day -> day.isAfter(periods.getFirst().to())
                                ? periods.getFirst().to()
                                : day);
    }

    /** An area with the numbers of its cells. */
    private record Told(int index, CellNumbers cells, Quotient.OfArea area) {}

    private List<Told> told(Period period, NodeCells cells) {
        List<Told> told = new ArrayList<>();
        for (int i = NODE; i < parts.size(); i++) {
            AreaHead.Part part = i == NODE ? new AreaHead.Part(level, area) : parts.get(i);
            CellNumbers found = cells.find(period.id(), part.level(), part.area());
            if (found != null) {
                told.add(new Told(i, found, Quotient.OfArea.of(areas, part.level(), part.area())));
            }
        }
        return told;
    }

    /** Cell by cell, since areas are more alike in one cell than cells in one area. */
    private void cells(NumberColumns into, int period, List<Told> told, Values values) {
        for (int cell : values.order) {
            List<Integer> indexes = values.indexes(cell);
            for (Told one : told) {
                long[] row = one.cells.cells().get(cell);
                if (row != null) {
                    into.whole(one.index);
                    into.whole(period);
                    indexes.forEach(into::whole);
                    numbers.write(into, row, one.area);
                }
            }
        }
    }

    /** The values of the dimensions that the file needs, in their order, and the cells in the order of their values. */
    private final class Values {
        private final List<List<String>> ofDimensions = new ArrayList<>();
        private final List<Map<String, Integer>> places = new ArrayList<>();
        private final Map<Integer, List<String>> cells = new HashMap<>();
        private final List<Integer> order;

        Values(List<Period> periods, NodeCells found) {
            Set<Integer> used = new HashSet<>();
            for (Period period : periods) {
                use(used, found, period, level, area);
                parts.forEach(part -> use(used, found, period, part.level(), part.area()));
            }
            Map<Integer, List<String>> all = split.cells();
            used.forEach(cell -> cells.put(cell, all.getOrDefault(cell, List.of())));
            List<Dimension> dimensions = split.split().dimensions();
            for (int d = 0; d < dimensions.size(); d++) {
                ofDimensions.add(sorted(dimensions.get(d), d));
                Map<String, Integer> ofValues = new HashMap<>();
                ofDimensions.getLast().forEach(value -> ofValues.put(value, ofValues.size()));
                places.add(ofValues);
            }
            order = used.stream()
                    .sorted((a, b) -> {
                        List<Integer> left = indexes(a);
                        List<Integer> right = indexes(b);
                        for (int d = 0; d < left.size(); d++) {
                            if (!left.get(d).equals(right.get(d))) {
                                return left.get(d).compareTo(right.get(d));
                            }
                        }
                        return 0;
                    })
                    .toList();
        }

        private void use(Set<Integer> used, NodeCells found, Period period, Level of, int number) {
            CellNumbers ofArea = found.find(period.id(), of, number);
            if (ofArea != null) {
                used.addAll(ofArea.cells().keySet());
            }
        }

        private List<String> sorted(Dimension dimension, int place) {
            List<String> seen = cells.values().stream()
                    .map(value -> value.get(place))
                    .distinct()
                    .sorted(NaturalOrder.INSTANCE)
                    .toList();
            Map<String, String> declared = split.declared(dimension);
            return declared.isEmpty()
                    ? seen
                    : declared.keySet().stream().filter(seen::contains).toList();
        }

        List<Integer> indexes(int cell) {
            List<Integer> indexes = new ArrayList<>();
            List<String> value = cells.getOrDefault(cell, List.of());
            for (int d = 0; d < value.size(); d++) {
                indexes.add(places.get(d).getOrDefault(value.get(d), NODE));
            }
            return indexes;
        }

        void write(JsonGenerator json) {
            json.writeName("dimensions").writeStartArray();
            List<Dimension> dimensions = split.split().dimensions();
            for (int d = 0; d < dimensions.size(); d++) {
                json.writeStartObject();
                Json.text(json, "id", dimensions.get(d).id());
                Json.text(json, "label", dimensions.get(d).label());
                json.writeName("values").writeStartArray();
                for (String value : ofDimensions.get(d)) {
                    value(json, dimensions.get(d), value);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        private void value(JsonGenerator json, Dimension dimension, String value) {
            Optional<DimensionWords.Word> word = split.words().find(dimension, value);
            json.writeStartObject();
            Json.text(json, "id", value);
            Json.text(json, "label", word.map(DimensionWords.Word::label).orElseGet(() -> label(dimension, value)));
            String note = word.map(DimensionWords.Word::note).orElse(null);
            if (note != null) {
                Json.text(json, "note", note);
            }
            json.writeEndObject();
        }

        private String label(Dimension dimension, String value) {
            if (value.isEmpty()) {
                return "Not told";
            }
            return dimension instanceof Dimension.ByColumn one
                    ? one.words().replace("{value}", value)
                    : split.declared(dimension).getOrDefault(value, value);
        }
    }
}
