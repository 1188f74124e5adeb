package org.cqube.aggregation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cqube.access.Level;
import org.cqube.source.Measure;
import org.cqube.warehouse.MarkOrigins;
import org.springframework.jdbc.core.JdbcTemplate;

/** Contributions to day marks: the folded days of schools, each given to the event that supplied it, single rows set right after. */
final class MarkContributions {
    private final JdbcTemplate jdbc;
    private final MarkOrigins origins;
    private final FigureTables tables;
    private final List<Measure> measures;
    private final Areas areas;
    private final Holidays calendar;

    MarkContributions(JdbcTemplate jdbc, MarkOrigins origins, FigureTables tables, Areas areas, Holidays calendar) {
        this.jdbc = jdbc;
        this.origins = origins;
        this.tables = tables;
        this.measures = tables.columns().measuresOfDay();
        this.areas = areas;
        this.calendar = calendar;
    }

    /** What one event supplied. */
    static final class Part {
        final long[] numbers;
        final TreeSet<String> schools = new TreeSet<>();
        long days;

        Part(int measures) {
            numbers = new long[measures];
        }
    }

    private interface Each {
        void of(String school, int day, long event, long[] numbers);
    }

    Contributions.Found find(BitSet schools, LocalDate from, LocalDate to) {
        Map<Long, Part> parts = new TreeMap<>();
        long[] now = new long[measures.size()];
        read(schools, from, to, (school, day, event, numbers) -> {
            Part part = parts.computeIfAbsent(event, e -> new Part(measures.size()));
            for (int m = 0; m < numbers.length; m++) {
                part.numbers[m] += numbers[m];
                now[m] += numbers[m];
            }
            part.schools.add(school);
            part.days++;
        });
        rows(schools, from, to, (school, day, event, numbers) -> {
            // A row's own event takes its share from the event of the school's day.
            Part part = parts.computeIfAbsent(event, e -> new Part(measures.size()));
            for (int m = 0; m < numbers.length; m++) {
                part.numbers[m] += numbers[m];
            }
            part.schools.add(school);
        });
        List<Contributions.OfEvent> events = new ArrayList<>();
        parts.forEach((event, part) ->
                events.add(new Contributions.OfEvent(event, part.schools.size(), part.days, named(part.numbers))));
        return new Contributions.Found(named(now), events);
    }

    List<Contributions.OfSchool> listSchools(BitSet schools, LocalDate from, LocalDate to) {
        Map<String, Part> parts = new HashMap<>();
        Map<String, TreeSet<Long>> events = new HashMap<>();
        read(schools, from, to, (school, day, event, numbers) -> {
            Part part = parts.computeIfAbsent(school, e -> new Part(measures.size()));
            events.computeIfAbsent(school, s -> new TreeSet<>()).add(event);
            for (int m = 0; m < numbers.length; m++) {
                part.numbers[m] += numbers[m];
            }
        });
        rows(
                schools,
                from,
                to,
                (school, day, event, numbers) ->
                        events.computeIfAbsent(school, s -> new TreeSet<>()).add(event));
        return schools.stream()
                .mapToObj(i -> areas.get(Level.SCHOOL, i))
                .map(unit -> new Contributions.OfSchool(
                        unit.id(),
                        unit.name(),
                        Optional.ofNullable(events.get(unit.id()))
                                .map(TreeSet::size)
                                .orElse(0),
                        named(Optional.ofNullable(parts.get(unit.id()))
                                .map(part -> part.numbers)
                                .orElseGet(() -> new long[measures.size()]))))
                .toList();
    }

    private void read(BitSet schools, LocalDate from, LocalDate to, Each each) {
        forMonths(from, to, (month, days) -> {
            int[] holidays = calendar.of(month, areas);
            Map<String, long[]> events = new HashMap<>();
            origins.forEachSchool(
                    tables.file().id(), month.atDay(1), ids(schools), (school, found) -> events.put(school, found));
            jdbc.execute((Connection connection) -> {
                days(connection, schools, month, (school, marked) -> {
                    int number = areas.find(Level.SCHOOL, school);
                    long[] ofSchool = events.get(school);
                    for (int day = days.from(); number >= 0 && day <= days.to(); day++) {
                        boolean counts = (holidays[number] >> day - 1 & 1) == 0;
                        if (schools.get(number) && counts && any(marked, day)) {
                            each.of(school, day, ofSchool == null ? 0 : ofSchool[day - 1], ofDay(marked, day));
                        }
                    }
                });
                return true;
            });
        });
    }

    /** Tells each noted mark with its weight, and the same with the opposite sign for the event of its school's day. */
    private void rows(BitSet schools, LocalDate from, LocalDate to, Each each) {
        forMonths(from, to, (month, days) -> {
            int[] holidays = calendar.of(month, areas);
            Collection<String> ids = ids(schools);
            List<Noted> noted = new ArrayList<>();
            origins.forEachOtherRow(
                    tables.file().id(),
                    month.atDay(1),
                    ids,
                    (school, marks, events) -> noted.add(new Noted(school, marks, events)));
            if (noted.isEmpty()) {
                return;
            }
            Map<String, long[]> ofSchools = new HashMap<>();
            origins.forEachSchool(
                    tables.file().id(), month.atDay(1), ids, (school, found) -> ofSchools.put(school, found));
            for (Noted row : noted) {
                int number = areas.find(Level.SCHOOL, row.school());
                long[] ofSchool = ofSchools.get(row.school());
                long[][] byDay = byDay(row.marks());
                for (int day = days.from(); number >= 0 && schools.get(number) && day <= days.to(); day++) {
                    long event = row.events()[day - 1];
                    if (event != 0 && ofSchool != null && (holidays[number] >> day - 1 & 1) == 0) {
                        long[] weights = of(byDay, day);
                        each.of(row.school(), day, event, weights);
                        each.of(row.school(), day, ofSchool[day - 1], negative(weights));
                    }
                }
            }
        });
    }

    private record Noted(String school, String marks, long[] events) {}

    private interface Marked {
        void of(String school, long[] marked);
    }

    private void days(Connection connection, BitSet schools, YearMonth month, Marked found) throws SQLException {
        boolean few = schools.cardinality() < areas.size(Level.SCHOOL);
        String which = few
                ? " and area_id in (%s)"
                        .formatted(String.join(
                                ", ", ids(schools).stream().map(Quoted::text).toList()))
                : "";
        String query = "select area_id, %s from %s where level = 'school' and month = '%s'%s"
                .formatted(FigureTables.list(tables.dayArrays()), tables.days(), month.atDay(1), which);
        long[] marked = new long[measures.size() * Columns.DAYS];
        try (var rows = new CopyReader(connection, query)) {
            while (rows.next()) {
                String school = rows.text();
                java.util.Arrays.fill(marked, 0);
                for (int i = 0; i < measures.size(); i++) {
                    rows.numbers(marked, i * Columns.DAYS);
                }
                found.of(school, marked);
            }
        }
    }

    private boolean any(long[] marked, int day) {
        for (int m = 0; m < measures.size(); m++) {
            if (marked[m * Columns.DAYS + day - 1] != 0) {
                return true;
            }
        }
        return false;
    }

    private long[] ofDay(long[] marked, int day) {
        long[] numbers = new long[measures.size()];
        for (int m = 0; m < numbers.length; m++) {
            numbers[m] = marked[m * Columns.DAYS + day - 1];
        }
        return numbers;
    }

    private long[][] byDay(String marks) {
        return measures.stream()
                .map(measure -> ((Measure.OfMarks) measure).byDay(marks))
                .toArray(long[][]::new);
    }

    private static long[] of(long[][] byDay, int day) {
        return Arrays.stream(byDay).mapToLong(one -> one[day - 1]).toArray();
    }

    private static long[] negative(long[] numbers) {
        long[] negative = new long[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            negative[i] = -numbers[i];
        }
        return negative;
    }

    private record DaysOfMonth(int from, int to) {}

    private interface EachMonth {
        void of(YearMonth month, DaysOfMonth days);
    }

    private static void forMonths(LocalDate from, LocalDate to, EachMonth each) {
        var period = new Period("", from, to);
        period.months()
                .forEach(month -> each.of(month, new DaysOfMonth(period.firstDayIn(month), period.lastDayIn(month))));
    }

    /** None stands for all. */
    private Collection<String> ids(BitSet schools) {
        return schools.cardinality() == areas.size(Level.SCHOOL)
                ? List.of()
                : schools.stream()
                        .mapToObj(i -> areas.get(Level.SCHOOL, i).id())
                        .toList();
    }

    private Map<String, Long> named(long[] numbers) {
        Map<String, Long> named = new LinkedHashMap<>();
        for (int m = 0; m < numbers.length; m++) {
            named.put(measures.get(m).id(), numbers[m]);
        }
        return named;
    }
}
