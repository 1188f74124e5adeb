package org.cqube.publication;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.cqube.aggregation.Lacking;
import org.cqube.aggregation.Period;
import org.cqube.source.AcrossReport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What the masters lack: schools without a point, without a cluster, and on one point with others. */
final class IncompleteTable implements Table {
    private static final String CURRENT = "current";
    private static final int KINDS = Lacking.Kind.values().length + 1;

    private final AcrossReport report;
    private final Areas areas;
    private final Optional<LocalDate> asOf;
    private final boolean hierarchyChanged;
    /** By kind how many of the schools before each number are of it; the last kind is any. */
    private int[][] before = new int[KINDS][0];

    /** @param asOf the newest day on which masters were emitted */
    IncompleteTable(AcrossReport report, Areas areas, Optional<LocalDate> asOf, boolean hierarchyChanged) {
        this.report = report;
        this.areas = areas;
        this.asOf = asOf;
        this.hierarchyChanged = hierarchyChanged;
    }

    @Override
    public void read() {
        before = new int[KINDS][areas.size(Level.SCHOOL) + 1];
        var lacking = Lacking.of(areas);
        List<Lacking.Kind> all = List.of(Lacking.Kind.values());
        for (int kind = 0; kind < KINDS; kind++) {
            BitSet schools = lacking.any(kind < all.size() ? List.of(all.get(kind)) : all);
            for (int school = 0; school < areas.size(Level.SCHOOL); school++) {
                before[kind][school + 1] = before[kind][school] + (schools.get(school) ? 1 : 0);
            }
        }
    }

    @Override
    public boolean touches(Level level, int area) {
        return hierarchyChanged;
    }

    @Override
    public boolean touches(Period period) {
        return hierarchyChanged;
    }

    AcrossReport declared() {
        return report;
    }

    @Override
    public String report() {
        return report.id();
    }

    @Override
    public Optional<LocalDate> asOf() {
        return asOf;
    }

    @Override
    public List<Period> periods() {
        return asOf.map(day -> List.of(new Period(CURRENT, day, day))).orElse(List.of());
    }

    @Override
    public List<ReportNumbers.Column> columns() {
        List<ReportNumbers.Column> columns = new ArrayList<>();
        for (String id : List.of(
                "without_point",
                "without_cluster",
                "sharing_point",
                ReportNumbers.SCHOOLS_REPORTED,
                ReportNumbers.SCHOOLS)) {
            columns.add(new ReportNumbers.Column(id, ReportNumbers.SCHOOLS));
        }
        columns.add(new ReportNumbers.Column(report.id(), "percent"));
        return columns;
    }

    @Override
    public List<@Nullable String> values(Period period, Level level, int area) {
        int first = areas.first(level, area, Level.SCHOOL);
        int end = areas.first(level, area + 1, Level.SCHOOL);
        List<@Nullable String> values = new ArrayList<>();
        for (int kind = 0; kind < KINDS - 1; kind++) {
            values.add(Integer.toString(before[kind][end] - before[kind][first]));
        }
        int schools = end - first;
        int lacking = before[KINDS - 1][end] - before[KINDS - 1][first];
        values.add(Integer.toString(schools - lacking));
        values.add(Integer.toString(schools));
        values.add(Percentage.of(lacking, schools, 1));
        return values;
    }

    @Override
    public void more(JsonGenerator json, List<Period> periods) {
        // Nothing but what every file has.
    }
}
