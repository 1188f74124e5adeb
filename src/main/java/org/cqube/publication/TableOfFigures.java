package org.cqube.publication;

import org.cqube.access.Level;
import org.cqube.aggregation.Period;

/** A table over the figures of reports. */
interface TableOfFigures extends Table {
    /** Reads every number that it will be asked for; before that it knows its columns and periods alone. */
    void read();

    /** Whether a change of these figures may be seen in an area's file. */
    boolean touches(Level level, int area);

    /** Whether it may be seen in a period's files. */
    boolean touches(Period period);
}
