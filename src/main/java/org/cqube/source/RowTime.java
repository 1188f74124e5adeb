package org.cqube.source;

import java.util.List;

/** When a record of a row file happened. Without a value in these columns a record is in no figure. */
public sealed interface RowTime {
    /** The columns that say it. */
    List<ColumnPath> columns();

    /** On a day: figures for every window, month and academic year. */
    record Day(ColumnPath date) implements RowTime {
        @Override
        public List<ColumnPath> columns() {
            return List.of(date);
        }
    }

    /**
     * In a term of an academic year, numbered from 1: figures for each term.
     *
     * @param perYear equal terms of a year: 1, 2, 3, 4, 6 or 12
     */
    record Term(ColumnPath academicYear, ColumnPath number, int perYear) implements RowTime {
        @Override
        public List<ColumnPath> columns() {
            return List.of(academicYear, number);
        }
    }

    /** In an academic year: figures for each year. */
    record Year(ColumnPath academicYear) implements RowTime {
        @Override
        public List<ColumnPath> columns() {
            return List.of(academicYear);
        }
    }

    /** At no time: the rows tell how things stand, and there is one period, {@code current}. */
    record Snapshot() implements RowTime {
        @Override
        public List<ColumnPath> columns() {
            return List.of();
        }
    }
}
