package org.cqube.aggregation;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.source.Installation;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.warehouse.ArrivedDays;
import org.cqube.warehouse.Unit;
import org.cqube.warehouse.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Expected days out of hierarchy and calendar, less those that arrived. */
@Component
class StoredMissingDays implements MissingDays {
    private final ArrivedDays arrived;
    private final Units units;
    private final JdbcClient jdbc;
    private final Sources sources;
    private final Installation installation;
    private final Clock clock;

    StoredMissingDays(
            ArrivedDays arrived,
            Units units,
            JdbcClient jdbc,
            Sources sources,
            Installation installation,
            Clock clock) {
        this.arrived = arrived;
        this.units = units;
        this.jdbc = jdbc;
        this.sources = sources;
        this.installation = installation;
        this.clock = clock;
    }

    @Override
    public List<OfSchool> list(SourceFile file, YearMonth month, Area area) {
        Areas areas = Areas.of(units.version(), units.list());
        int number = areas.find(area.level(), area.id());
        if (number < 0) {
            return List.of();
        }
        int from = areas.first(area.level(), number, Level.SCHOOL);
        int to = areas.first(area.level(), number + 1, Level.SCHOOL);
        int over = over(month, LocalDate.ofInstant(clock.instant(), installation.zone()));
        int[] free = Holidays.read(jdbc, sources).of(month, areas, sundays(month));
        Map<String, Integer> days = arrived.of(file, month);
        return IntStream.range(from, to)
                .mapToObj(school -> {
                    List<Unit> path = path(areas, school);
                    int expected = over & ~free[school];
                    int missing = expected & ~days.getOrDefault(path.getLast().id(), 0);
                    return new OfSchool(path, Integer.bitCount(expected), dates(month, missing));
                })
                .toList();
    }

    private static List<Unit> path(Areas areas, int school) {
        List<Unit> path = new ArrayList<>();
        for (Level level : List.of(Level.DISTRICT, Level.BLOCK, Level.CLUSTER, Level.SCHOOL)) {
            path.add(areas.get(level, areas.ancestor(Level.SCHOOL, school, level)));
        }
        return path;
    }

    /** Days of the month that lie before today. */
    private static int over(YearMonth month, LocalDate today) {
        return mask(month, day -> day.isBefore(today));
    }

    private static int sundays(YearMonth month) {
        return mask(month, day -> day.getDayOfWeek() == DayOfWeek.SUNDAY);
    }

    private static int mask(YearMonth month, java.util.function.Predicate<LocalDate> holds) {
        return IntStream.rangeClosed(1, month.lengthOfMonth())
                .filter(day -> holds.test(month.atDay(day)))
                .map(day -> 1 << (day - 1))
                .reduce(0, (a, b) -> a | b);
    }

    private static List<LocalDate> dates(YearMonth month, int mask) {
        return IntStream.rangeClosed(1, month.lengthOfMonth())
                .filter(day -> (mask & 1 << (day - 1)) != 0)
                .mapToObj(month::atDay)
                .toList();
    }
}
