package org.cqube.aggregation;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
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
    public NodeCells read(Level level, int area, List<Period> windows, List<YearMonth> months) {
        var cells = new NodeCells();
        Areas areas = figures.areas();
        List<Level> levels = new ArrayList<>(List.of(level, level.below().orElseThrow()));
        if (level == Level.BLOCK) {
            levels.add(Level.SCHOOL);
        }
        for (Level below : levels) {
            int from = areas.first(level, area, below);
            int to = areas.first(level, area + 1, below);
            for (Period window : windows) {
                put(cells, window.id(), below, from, to, figures.of(window, below));
            }
            if (!months.isEmpty()) {
                var wanted = new BitSet();
                wanted.set(from, to);
                figures.totals(months, below, wanted)
                        .forEach((month, rows) -> put(cells, month.toString(), below, from, to, rows));
            }
        }
        return cells;
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
