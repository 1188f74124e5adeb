package org.cqube.aggregation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.cqube.access.Area;
import org.cqube.source.SourceFile;
import org.cqube.warehouse.Unit;

/**
 * Which days of which schools never arrived. A day is expected of every active school of today's hierarchy once it is over, unless it is
 * a Sunday or a holiday there by the calendar; a Sunday that the calendar calls a working day is expected too.
 */
public interface MissingDays {
    /**
     * One school in one month.
     *
     * @param path district, block, cluster and the school itself
     * @param missing expected days without any mark, in order
     */
    record OfSchool(List<Unit> path, int expected, List<LocalDate> missing) {}

    /** Every school below the area (or it alone), in the hierarchy's order, those without a missing day too. Only for day-mark files. */
    List<OfSchool> list(SourceFile file, YearMonth month, Area area);
}
