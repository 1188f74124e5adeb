package org.cqube.publication;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cqube.access.Level;
import org.cqube.aggregation.Period;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The numbers of a page across sources, by period, level and area. What it reads does not change any more; safe for all threads. */
interface Table {
    String report();

    Optional<LocalDate> asOf();

    /** In the order of the files. */
    List<Period> periods();

    List<ReportNumbers.Column> columns();

    /** Reads every number that it will be asked for; before that it knows its columns and periods alone. */
    void read();

    /** Whether anything new may be seen in an area's file. */
    boolean touches(Level level, int area);

    /** Whether it may be seen in a period's files. */
    boolean touches(Period period);

    /** A decimal number for each column; null is no data. Only after {@link #read}. */
    List<@Nullable String> values(Period period, Level level, int area);

    /** What the files say of these periods besides. */
    void more(JsonGenerator json, List<Period> periods);
}
