package org.cqube.publication;

import java.time.YearMonth;
import java.util.BitSet;
import java.util.List;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.cqube.aggregation.Figures;
import org.cqube.aggregation.NodeCells;
import org.cqube.aggregation.Period;
import org.cqube.aggregation.SplitFigures;
import org.cqube.source.Report;
import org.cqube.source.Split;

/** Offers the files of one split that may have changed: blocks first, since what lies above is summed up from them. */
final class WriteSplit {
    private static final List<Level> UPWARDS = List.of(Level.BLOCK, Level.DISTRICT, Level.STATE);

    private final Report report;
    private final Figures figures;
    private final SplitFigures split;
    private final Areas areas;
    private final boolean all;
    private final Draft draft;
    private final BitSet together = new BitSet();

    /** @param all offer every file, whatever changed */
    WriteSplit(Report report, Figures figures, SplitFigures split, boolean all, Draft draft) {
        this.report = report;
        this.figures = figures;
        this.split = split;
        this.areas = figures.areas();
        this.all = all;
        this.draft = draft;
    }

    void write() {
        if (figures.asOf().isEmpty() || !(all || split.isTouched())) {
            return;
        }
        for (Level level : UPWARDS) {
            for (int area = 0; area < areas.size(level); area++) {
                write(level, area);
            }
            together.clear();
        }
    }

    /** The area and those after it below the same parent that have the same months to write. */
    private BitSet together(Level level, int area, List<YearMonth> months) {
        if (!together.get(area)) {
            together.clear();
            together.set(area);
            int parent = areas.parent(level, area);
            for (int next = area + 1;
                    next < areas.size(level)
                            && areas.parent(level, next) == parent
                            && months(level, next).equals(months);
                    next++) {
                together.set(next);
            }
        }
        return together;
    }

    private List<YearMonth> months(Level level, int area) {
        return split.split().times().contains(Split.Times.MONTHS)
                ? figures.months().stream()
                        .filter(month -> all || split.touches(month, level, area))
                        .toList()
                : List.of();
    }

    private void write(Level level, int area) {
        var times = split.split().times();
        boolean current = times.contains(Split.Times.CURRENT) && (all || split.touches(level, area));
        List<Period> windows = current ? figures.periods() : List.of();
        List<YearMonth> months = months(level, area);
        if (windows.isEmpty() && months.isEmpty()) {
            return;
        }
        NodeCells cells = split.read(level, area, together(level, area, months), windows, months);
        // Asked for here, since the writing threads have no connection.
        split.cells();
        offer(level, area, windows, months, cells);
        if (level == Level.BLOCK && split.split().schoolsIn() == Split.SchoolsIn.CLUSTER) {
            int to = areas.first(Level.BLOCK, area + 1, Level.CLUSTER);
            for (int cluster = areas.first(Level.BLOCK, area, Level.CLUSTER); cluster < to; cluster++) {
                offer(Level.CLUSTER, cluster, windows, months, cells);
            }
        }
    }

    private void offer(Level level, int area, List<Period> windows, List<YearMonth> months, NodeCells cells) {
        var file = new SplitFile(report, figures, split, level, area);
        var node = areas.get(level, area).area();
        if (!windows.isEmpty()) {
            offer(file, node, FileNames.CURRENT, figures.ofToday(), cells);
            figures.byName().forEach(period -> offer(file, node, period.id(), List.of(period), cells));
        }
        months.forEach(month -> offer(file, node, month.toString(), List.of(figures.period(month)), cells));
    }

    private void offer(SplitFile file, Area node, String name, List<Period> periods, NodeCells cells) {
        draft.offer(
                FileNames.split(report.id(), node, name, split.split().id()), () -> file.write(name, periods, cells));
    }
}
