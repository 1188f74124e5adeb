package org.cqube.aggregation;

import java.time.YearMonth;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.cqube.access.Level;
import org.cqube.source.Dimension;
import org.cqube.source.Split;

/**
 * The figures of one split, valid until the roll-up's transaction ends; one thread. They are asked block by block first, districts next and
 * the state last: each is summed up of what the ones below it left.
 */
public sealed interface SplitFigures permits StoredSplit, PivotSplit {
    Split split();

    /**
     * Ids of the numbers of a cell, in order, but for the last: schools in which the report's {@code reported} measure is above zero there.
     */
    List<String> numbers();

    /** The value of each dimension, by the number of the cell. */
    Map<Integer, List<String>> cells();

    /** Values of a dimension that is declared value by value and its labels, those of switched-off columns left out; else none. */
    Map<String, String> declared(Dimension dimension);

    DimensionWords words();

    /** Whether anything may be another one than at the last roll-up. */
    boolean isTouched();

    /** Whether a number of the area, or of what lies below, may be another one in any window. */
    boolean touches(Level level, int area);

    boolean touches(YearMonth month, Level level, int area);

    /**
     * The cells of an area and of what lies right below; of a block of its clusters and their schools.
     *
     * @param level state, district or block
     * @param together areas of the level, this one among them, whose cells are asked next with the same months: they may be looked up at
     *     once
     */
    NodeCells read(Level level, int area, BitSet together, List<Period> windows, List<YearMonth> months);
}
