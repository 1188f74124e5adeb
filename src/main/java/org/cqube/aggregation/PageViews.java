package org.cqube.aggregation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.cqube.access.Level;
import org.cqube.source.SourceFile;
import org.cqube.warehouse.RowTables;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How often pages were opened, by window and area. A record belongs to a node of any level, not to a school: so nothing of the schools'
 * roll-up fits it, and nothing of it is needed, for there are few rows. Windows end on the newest day with a view. Unchanging; safe for all
 * threads.
 */
public final class PageViews {
    private static final Map<String, Integer> DAYS = Map.of("last_day", 1, "last_7_days", 7, "last_30_days", 30);
    private static final List<String> WINDOWS = List.of("last_day", "last_7_days", "last_30_days", Windows.OVERALL);
    /** Before the numbers by report: those of all, and those of the area's own page. */
    private static final int FIRST_REPORT = 2;

    private final LocalDate asOf;
    private final List<Period> periods;
    private final List<String> reports;
    private final boolean touched;
    private final Map<Place, long[]> numbers;

    private record Place(String window, Level level, int area) {}

    /** What the table says of one report's page in one area. */
    private record Opened(String report, Level level, String area, List<Long> views) {}

    private PageViews(Days days, List<Opened> rows, Areas areas, boolean touched) {
        this.asOf = days.last();
        this.touched = touched;
        periods = WINDOWS.stream()
                .map(window -> new Period(
                        window, DAYS.containsKey(window) ? asOf.minusDays(days(window) - 1L) : days.first(), asOf))
                .toList();
        reports = List.copyOf(new TreeSet<>(rows.stream().map(Opened::report).toList()));
        numbers = new HashMap<>();
        rows.forEach(row -> add(row, areas));
    }

    private PageViews(PageViews seen) {
        asOf = seen.asOf;
        touched = false;
        periods = seen.periods;
        reports = seen.reports;
        numbers = seen.numbers;
    }

    /** The same at the next look, where nothing has changed. */
    PageViews untouched() {
        return new PageViews(this);
    }

    private static int days(String window) {
        return DAYS.getOrDefault(window, 0);
    }

    private record Days(LocalDate first, LocalDate last) {}

    /** Empty where nothing was counted yet. @param touched whether rows of the file are other ones */
    static Optional<PageViews> read(JdbcClient jdbc, SourceFile file, Areas areas, boolean touched) {
        String table = RowTables.of(file).current();
        return jdbc.sql("select min(view_day)::date as first, max(view_day)::date as last from " + table
                        + " having count(*) > 0")
                .query((row, n) ->
                        new Days(row.getObject("first", LocalDate.class), row.getObject("last", LocalDate.class)))
                .optional()
                .map(days -> new PageViews(days, list(jdbc, table, days.last()), areas, touched));
    }

    private static List<Opened> list(JdbcClient jdbc, String table, LocalDate asOf) {
        var sums = new ArrayList<String>();
        for (String window : WINDOWS) {
            String within = DAYS.containsKey(window)
                    ? " filter (where view_day > date '%s')".formatted(asOf.minusDays(days(window)))
                    : "";
            sums.add("coalesce(sum(views)%s, 0)::bigint as %s".formatted(within, Quoted.name(window)));
        }
        return jdbc.sql("select report_id, area_level, area_id, %s from %s group by 1, 2, 3"
                        .formatted(String.join(", ", sums), table))
                .query((row, n) -> {
                    var views = new ArrayList<Long>();
                    for (String window : WINDOWS) {
                        views.add(row.getLong(window));
                    }
                    return new Opened(
                            row.getString("report_id"),
                            Level.find(row.getString("area_level")).orElse(Level.STATE),
                            row.getString("area_id"),
                            views);
                })
                .list();
    }

    /** An area that is there no more is left out: it has no place above it. */
    private void add(Opened row, Areas areas) {
        int own = areas.find(row.level(), row.area());
        if (own < 0) {
            return;
        }
        int report = FIRST_REPORT + reports.indexOf(row.report());
        for (int window = 0; window < WINDOWS.size(); window++) {
            long views = row.views().get(window);
            for (int l = row.level().ordinal(); l >= 0; l--) {
                Level level = Level.values()[l];
                long[] at = numbers.computeIfAbsent(
                        new Place(WINDOWS.get(window), level, areas.ancestor(row.level(), own, level)),
                        place -> new long[FIRST_REPORT + reports.size()]);
                at[0] += views;
                at[1] += level == row.level() ? views : 0;
                at[report] += views;
            }
        }
    }

    /** The newest day with a view. */
    public LocalDate asOf() {
        return asOf;
    }

    /** {@code last_day last_7_days last_30_days overall}. */
    public List<Period> periods() {
        return periods;
    }

    /** Ids of the reports that were opened, in order. */
    public List<String> reports() {
        return reports;
    }

    /** Whether any number may be another one than at the last roll-up. */
    public boolean isTouched() {
        return touched;
    }

    /** Views of the area's own pages and of all below it; of its own pages alone; then of both by report, as {@link #reports}. */
    public long[] of(Period period, Level level, int area) {
        long[] found = numbers.get(new Place(period.id(), level, area));
        return found == null ? new long[FIRST_REPORT + reports.size()] : found.clone();
    }
}
