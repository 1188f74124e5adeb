package org.cqube.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.cqube.aggregation.Figures;
import org.cqube.aggregation.SplitFigures;
import org.cqube.source.Dimension;
import org.cqube.source.Measure;
import org.cqube.source.Split;

/** The numbers of a cell of a split: measures, the schools that reported there, indicators. */
final class SplitNumbers {
    private final Split split;
    private final List<Column> columns = new ArrayList<>();
    private final List<Quotient> quotients;
    private final int measures;

    /**
     * A number with what it is.
     *
     * @param scale of a measure: a whole number of 10^-scale
     */
    record Column(String id, String label, String unit, int scale) {}

    SplitNumbers(SplitFigures figures, Figures all) {
        split = figures.split();
        columns.addAll(measures(split));
        measures = columns.size();
        columns.add(new Column(ReportNumbers.SCHOOLS_REPORTED, "Schools that reported", "schools", 0));
        split.indicators()
                .forEach(indicator -> columns.add(new Column(indicator.id(), indicator.label(), indicator.unit(), 0)));
        List<String> ids = figures.numbers();
        ToIntFunction<String> places = id -> {
            int place = ids.indexOf(id);
            if (place < 0) {
                throw new IllegalArgumentException(split.id() + " has no measure " + id);
            }
            return place;
        };
        quotients = split.indicators().stream()
                .map(indicator -> Quotient.of(indicator, all, places, measures))
                .toList();
    }

    /** Those of a split, whether there are figures or not. */
    static List<Column> measures(Split split) {
        List<Column> columns = new ArrayList<>();
        Optional<Dimension.ByMeasures> pivot = split.pivot();
        pivot.ifPresent(of -> columns.add(new Column(of.as(), of.label(), of.unit(), of.scale())));
        for (Measure measure : split.measures()) {
            columns.add(new Column(measure.id(), measure.label(), measure.unit(), measure.scale()));
        }
        return columns;
    }

    List<Column> columns() {
        return columns;
    }

    /** All numbers, one after the other. */
    void write(Numbers into, long[] numbers, Quotient.OfArea area) {
        for (int i = 0; i <= measures; i++) {
            into.whole(numbers[i]);
        }
        for (Quotient quotient : quotients) {
            into.decimal(quotient.of(numbers, area));
        }
    }
}
