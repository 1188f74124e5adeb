package org.cqube.aggregation;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cqube.access.Level;
import org.cqube.source.Dimension;
import org.cqube.source.Measure;
import org.cqube.source.Report;
import org.cqube.source.Split;
import org.jspecify.annotations.Nullable;

/** A split whose values are measures: the figures themselves, one cell for each of these measures. */
final class PivotSplit implements SplitFigures {
    private final Split split;
    private final Figures figures;
    private final DimensionWords words;
    private final boolean other;
    private final List<Measure> values;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final int[] places;
    private final int reported;
    private @Nullable Looked looked;

    /** @param other something is said in other words than at the last roll-up */
    PivotSplit(Split split, Report report, Figures figures, DimensionWords words, boolean other) {
        this.split = split;
        this.figures = figures;
        this.words = words;
        this.other = other;
        Map<String, String> of = split.pivot().orElseThrow().of();
        values = of.keySet().stream()
                .filter(id -> Weights.isActive(figures.file(), id))
                .flatMap(id -> figures.columns().measures().stream()
                        .filter(measure -> measure.id().equals(id)))
                .toList();
        of.forEach((id, label) -> {
            if (values.stream().anyMatch(measure -> measure.id().equals(id))) {
                labels.put(id, label);
            }
        });
        places = split.measures().stream()
                .mapToInt(measure -> figures.columns().of(measure.id()))
                .toArray();
        reported = figures.columns().schoolsWith(report.reported());
    }

    @Override
    public Split split() {
        return split;
    }

    @Override
    public List<String> numbers() {
        return Stream.concat(
                        Stream.of(split.pivot().orElseThrow().as()),
                        split.measures().stream().map(Measure::id))
                .toList();
    }

    @Override
    public Map<Integer, List<String>> cells() {
        Map<Integer, List<String>> cells = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            cells.put(i, List.of(values.get(i).id()));
        }
        return cells;
    }

    @Override
    public Map<String, String> declared(Dimension dimension) {
        return labels;
    }

    @Override
    public DimensionWords words() {
        return words;
    }

    @Override
    public boolean isTouched() {
        return other || !figures.changes().isEmpty();
    }

    @Override
    public boolean touches(Level level, int area) {
        return other || figures.changes().touches(level, area);
    }

    @Override
    public boolean touches(YearMonth month, Level level, int area) {
        return other || figures.changes().touches(month, level, area);
    }

    @Override
    public NodeCells read(Level level, int area, BitSet together, List<Period> windows, List<YearMonth> months) {
        var cells = new NodeCells();
        Areas areas = figures.areas();
        for (Level below : levels(level)) {
            int from = areas.first(level, area, below);
            int to = areas.first(level, area + 1, below);
            for (Period window : windows) {
                put(cells, window.id(), below, from, to, figures.of(window, below));
            }
            totals(level, area, together, months)
                    .getOrDefault(below, Map.of())
                    .forEach((month, rows) -> put(cells, month.toString(), below, from, to, rows));
        }
        return cells;
    }

    private static List<Level> levels(Level level) {
        List<Level> levels = new ArrayList<>(List.of(level, level.below().orElseThrow()));
        if (level == Level.BLOCK) {
            levels.add(Level.SCHOOL);
        }
        return levels;
    }

    /** A state has hundreds of blocks: one look for all blocks of a district is as dear as one for a single block. */
    private Map<Level, Map<YearMonth, long[] @Nullable []>> totals(
            Level level, int area, BitSet together, List<YearMonth> months) {
        if (months.isEmpty()) {
            return Map.of();
        }
        if (looked == null || !looked.isOf(level, area, months)) {
            var rows = new EnumMap<Level, Map<YearMonth, long[] @Nullable []>>(Level.class);
            for (Level below : levels(level)) {
                var wanted = new BitSet();
                together.stream()
                        .forEach(node -> wanted.set(
                                figures.areas().first(level, node, below),
                                figures.areas().first(level, node + 1, below)));
                rows.put(below, figures.totals(months, below, wanted));
            }
            looked = new Looked(level, (BitSet) together.clone(), months, rows);
        }
        return looked.rows();
    }

    /** What was looked up last. */
    private record Looked(
            Level level, BitSet nodes, List<YearMonth> months, Map<Level, Map<YearMonth, long[] @Nullable []>> rows) {
        boolean isOf(Level other, int node, List<YearMonth> asked) {
            return other == level && nodes.get(node) && asked.equals(months);
        }
    }

    private void put(NodeCells cells, String period, Level level, int from, int to, long[] @Nullable [] rows) {
        for (int area = from; area < to; area++) {
            long[] row = rows[area];
            if (row != null) {
                var ofArea = cells.get(period, level, area);
                for (int i = 0; i < values.size(); i++) {
                    ofArea.put(i, cell(row, figures.columns().of(values.get(i).id())));
                }
            }
        }
    }

    private long[] cell(long[] row, int value) {
        long[] numbers = new long[places.length + 2];
        numbers[0] = row[value];
        for (int i = 0; i < places.length; i++) {
            numbers[i + 1] = row[places[i]];
        }
        numbers[places.length + 1] = row[reported];
        return numbers;
    }
}
